package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of a file is there, or the file can't be read: whatever would make it regular. */
class CsvRowsTest {
  private static final String PINNED = ", \"columns\": {\"a\": \"INTEGER\", \"b\": \"VARCHAR\"}";

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private RunReport read(String properties) {
    return lab.nodes("{\"s\": {\"kind\": \"files\", \"path\": \"in/*\"" + properties + "}}")
        .reconcile();
  }

  private static List<String> row(String... cells) {
    return Arrays.asList(cells);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        PINNED,
        ", \"options\": {\"header\": true}",
        ", \"options\": {\"delimiter\": \",\"}",
        ", \"options\": {\"header\": true, \"delimiter\": \",\", \"quote\": \"\\\"\"}",
        PINNED + ", \"options\": {\"header\": true}"
      })
  void aLongerRowIsNamedAndHidesNoOther(String properties) {
    for (int before : List.of(1, 50, 3_000)) {
      var lines = Stream.generate(() -> "1,x").limit(before);
      lab.file(
          "in/1.csv",
          Stream.of(Stream.of("a,b"), lines, Stream.of("3,p,q"))
              .flatMap(s -> s)
              .toArray(String[]::new));
      var report = read(properties);
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(Lab.node(report, "s").error().orElseThrow())
          .contains("1.csv", "line " + (before + 2), "3,p,q");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", PINNED})
  void quotesHideNoRowEither(String properties) {
    lab.file("in/1.csv", "a,b", "1,hello", "2,\"x, y\"", "3,p,q");
    assertThat(Lab.node(read(properties), "s").error().orElseThrow()).contains("line 4");
  }

  @Test
  void aRowMayBeginWithAnySign() {
    lab.file("in/1.csv", "a,b", "#1,x", "//2,y", "3,#z");
    read("");
    assertThat(lab.rows("s")).contains(row("#1", "x"), row("//2", "y"), row("3", "#z"));
  }

  @Test
  void whatStandsAboveATableIsPassedOverAsSaid() {
    lab.file("in/1.csv", "Report", "of today", "a,b", "1,x", "2,y");
    read(", \"options\": {\"skip\": 2}");
    assertThat(lab.rows("s")).containsExactlyInAnyOrder(row("1", "x"), row("2", "y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"options\": {\"header\": false}"})
  void columnsWithoutAHeaderArePinnedInTheirOrder(String options) {
    lab.file("in/1.csv", "1,2", "3,4");
    read(", \"columns\": {\"n\": \"INTEGER\", \"v\": \"INTEGER\"}" + options);
    assertThat(lab.rows("s")).containsExactlyInAnyOrder(row("1", "2"), row("3", "4"));
    read(", \"columns\": {\"column0\": \"INTEGER\", \"column1\": \"INTEGER\"}" + options);
    assertThat(lab.rows("s")).containsExactlyInAnyOrder(row("1", "2"), row("3", "4"));
    read(", \"columns\": {\"n\": \"INTEGER\"}" + options);
    assertThat(lab.rows("s")).containsExactlyInAnyOrder(row("1", "2"), row("3", "4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"columns\": {\"a\": \"INTEGER\", \"b\": \"INTEGER\"}, \"onDrift\": \"fail\""
      })
  void namesAreTheSameWhateverTheirCase(String properties) {
    lab.file("in/1.csv", "a,b", "1,2").file("in/2.csv", "A,B", "3,4");
    assertThat(read(properties).outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(lab.rows("s")).containsExactlyInAnyOrder(row("1", "2"), row("3", "4"));
    lab.delete("in/1.csv").delete("in/2.csv");
    lab.file("in/1.json", "[{\"a\": 1, \"b\": 2}]").file("in/2.json", "[{\"A\": 3, \"B\": 4}]");
    assertThat(read(properties).outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(lab.rows("s")).containsExactlyInAnyOrder(row("1", "2"), row("3", "4"));
  }

  @Test
  void aFileOfNoObjectsHasNoColumn() {
    lab.file("in/1.json", "[]").file("in/2.json", "[{\"a\": 1}]");
    read("");
    assertThat(lab.rows("s")).containsExactly(row("1"));
  }

  @Test
  void linesThatEndInDifferentWaysAreToldInASentence() {
    lab.file(
        "in/1.csv",
        IntStream.range(0, 5)
            .mapToObj(i -> i + ",x" + (i % 2 == 0 ? "\r" : ""))
            .toArray(String[]::new));
    assertThat(Lab.node(read(PINNED), "s").error().orElseThrow())
        .contains("Mend the file")
        .hasLineCount(1);
  }
}
