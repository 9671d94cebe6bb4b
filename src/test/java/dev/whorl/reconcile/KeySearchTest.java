package dev.whorl.reconcile;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Moment.Portion;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The columns by which rows meet are suggested from the rows themselves. */
class KeySearchTest {
  private static final NodeId IN = new NodeId("in");
  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** By what the rows of one file meet those of another. */
  private RowKey key(String columns, List<String> before, List<String> after)
      throws QueryException {
    var types = columns.replaceAll("(\\w+) ([A-Z]+)", "\"$1\": \"$2\"");
    lab.nodes(
        "{\"in\": {\"kind\": \"files\", \"path\": \"in/*.csv\", \"columns\": {" + types + "}}}");
    var header = columns.replaceAll(" [A-Z]+", "");
    file("in/a.csv", header, before);
    file("in/b.csv", header, after);
    lab.reconcile();
    var latest = lab.workspace().past(lab.pipeline()).latest();
    var a = Set.of(PartitionKey.file("a.csv"));
    var b = Set.of(PartitionKey.file("b.csv"));
    return latest.keyUntil(latest, new Portion(IN, a, b), new Cancellation());
  }

  private void file(String name, String header, List<String> rows) {
    lab.file(name, Stream.concat(Stream.of(header), rows.stream()).toArray(String[]::new));
  }

  private static RowKey unique(String... columns) {
    return new RowKey(List.of(columns), true);
  }

  @Test
  void anIdComesBeforeWhatElseIsUnique() throws QueryException {
    assertThat(
            key(
                "page VARCHAR, at TIMESTAMP, order_id INTEGER",
                List.of("a,2026-01-01 00:00:01,1", "b,2026-01-01 00:00:02,2"),
                List.of("a,2026-01-01 00:00:01,1", "c,2026-01-01 00:00:03,3")))
        .isEqualTo(unique("order_id"));
  }

  @Test
  void aPairOfNamesComesBeforeACountThatIsUniqueByChance() throws QueryException {
    assertThat(
            key(
                "clicks BIGINT, country VARCHAR, day DATE, revenue DOUBLE",
                List.of("1,DE,2026-01-01,0.1", "2,US,2026-01-01,0.2", "3,DE,2026-01-02,0.3"),
                List.of("1,DE,2026-01-01,0.1", "2,US,2026-01-01,0.2", "4,DE,2026-01-02,0.4")))
        .isEqualTo(unique("day", "country"));
    assertThat(key("country VARCHAR, n BIGINT", List.of("DE,1", "DE,2"), List.of("DE,1", "DE,3")))
        .isEqualTo(unique("n"));
  }

  @Test
  void rowsOfTwoDaysDoNotMeetByWhatTellsTheDaysApart() throws QueryException {
    assertThat(
            key(
                "id INTEGER, day DATE, country VARCHAR",
                List.of("1,2026-01-01,DE", "2,2026-01-01,US"),
                List.of("3,2026-01-02,DE", "4,2026-01-02,US")))
        .isEqualTo(unique("country"));
    assertThat(key("id INTEGER, v VARCHAR", List.of("1,x", "2,x"), List.of("3,x", "4,x")))
        .as("there is none by which they meet")
        .isEqualTo(unique("id"));
  }

  @Test
  void whatAnIdIsPartOfIsNotTried() throws QueryException {
    assertThat(
            key(
                "id INTEGER, a VARCHAR, b VARCHAR, c VARCHAR, d VARCHAR, land VARCHAR, shop"
                    + " VARCHAR, page VARCHAR",
                List.of("1,,,,,D,1,x", "2,,,,,D,1,y", "3,,,,,D,2,x", "4,,,,,U,1,x"),
                List.of("5,,,,,D,1,x", "6,,,,,D,1,y", "7,,,,,D,2,x", "8,,,,,U,1,x")))
        .isEqualTo(unique("land", "shop", "page"));
  }

  @Test
  void whereNothingIsUniqueRowsMeetByAllThatIsNoNumber() throws QueryException {
    var twice = List.of("DE,1,7,0.5", "DE,1,7,0.5");
    assertThat(key("country VARCHAR, user_id INTEGER, n INTEGER, x DOUBLE", twice, List.of()))
        .isEqualTo(new RowKey(List.of("country", "user_id"), false));
    assertThat(key("x DOUBLE", List.of("1"), List.of("2")).columns()).isEmpty();
  }

  @Test
  void aMissingValueIsAValue() throws QueryException {
    assertThat(key("id INTEGER, v VARCHAR", List.of("1,x", ",x"), List.of("1,x", "2,x")))
        .isEqualTo(unique("id"));
    assertThat(key("id INTEGER, v VARCHAR", List.of(",x", ",y"), List.of(",x")))
        .isEqualTo(unique("v"));
  }

  @Test
  void allRowsAreLookedAtAndNotOnlyTheFirst() throws QueryException {
    var rows = IntStream.range(0, 5_000).mapToObj(i -> i + "," + i).collect(toList());
    rows.add("0,5000");
    assertThat(key("id INTEGER, v VARCHAR", rows, rows)).isEqualTo(unique("v"));
  }
}
