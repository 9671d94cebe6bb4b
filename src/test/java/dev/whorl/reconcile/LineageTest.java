package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Lineage.Direction;
import dev.whorl.reconcile.Lineage.Edge;
import dev.whorl.reconcile.Lineage.Point;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made from what, on a small pipeline with late rows. */
class LineageTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "clicks/*.csv",
                   "columns": {"id": "INTEGER", "day": "VARCHAR"}},
        "users": {"kind": "table", "columns": {"id": "INTEGER", "plan": "VARCHAR"},
                  "rows": [[1, "pro"]]},
        "known": {"kind": "sql", "materialize": false,
                  "sql": "SELECT * FROM clicks WHERE id IS NOT NULL"},
        "joined": {"kind": "sql",
                   "sql": "SELECT k.*, u.plan FROM known k LEFT JOIN users u ON k.id = u.id"},
        "daily": {"kind": "aggregate", "input": "joined", "by": ["day"],
                  "measures": {"n": "count(*)"}},
        "total": {"kind": "sql", "sql": "SELECT sum(n) AS n FROM daily"},
        "both": {"kind": "union", "inputs": ["clicks", "known"]},
        "stacked": {"kind": "sql",
                    "sql": "SELECT day FROM daily UNION ALL SELECT day FROM clicks"},
        "report": {"kind": "export", "input": "daily", "path": "out/report.csv"}
      }
      """;

  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    lab.file("clicks/a.csv", "id,day", "1,mon", "2,mon", "3,tue");
    lab.file("clicks/b.csv", "id,day", "1,tue", ",wed");
    lab.file("clicks/c.csv", "id,day");
    lab.reconcile();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Lineage lineage() {
    return lab.workspace().lineage(lab.pipeline());
  }

  private static Point point(String node, String key) {
    var all =
        key.contains("/")
            ? new PartitionKey(List.of(key.split("/")))
            : new PartitionKey(List.of(key));
    return new Point(new NodeId(node), all);
  }

  private static List<String> texts(Collection<Edge> edges) {
    return edges.stream()
        .map(edge ->
            edge.from().node()
                + " "
                + edge.from().partition()
                + " → "
                + edge.to().node()
                + " "
                + edge.to().partition()
                + " "
                + edge.rows())
        .toList();
  }

  private List<String> walk(String node, String key, Direction direction) {
    var start = point(node, key);
    return texts(lineage().walk(start.node(), List.of(start.partition()), direction, 1000).edges());
  }

  @Test
  void rowsGoTheWayOfTheirKeys() {
    assertThat(walk("daily", "tue", Direction.UP))
        .containsExactlyInAnyOrder(
            "joined a.csv → daily tue 1",
            "joined b.csv → daily tue 1",
            "clicks a.csv → joined a.csv 3",
            "clicks b.csv → joined b.csv 2",
            "users * → joined a.csv 1",
            "users * → joined b.csv 1");
    assertThat(walk("daily", "mon", Direction.UP)).noneMatch(edge -> edge.contains("b.csv"));
  }

  @Test
  void descendantsEndAtExports() {
    assertThat(walk("joined", "a.csv", Direction.DOWN))
        .containsExactlyInAnyOrder(
            "joined a.csv → daily mon 2",
            "joined a.csv → daily tue 1",
            "daily mon → total * 1",
            "daily tue → total * 1",
            "daily mon → stacked daily/mon 1",
            "daily tue → stacked daily/tue 1",
            "daily mon → report * 1",
            "daily tue → report * 1");
  }

  @Test
  void partsOfAUnionStayApart() {
    assertThat(texts(lineage().above(point("stacked", "clicks/a.csv"))))
        .containsExactly("clicks a.csv → stacked clicks/a.csv 3");
    assertThat(texts(lineage().above(point("stacked", "daily/mon"))))
        .containsExactly("daily mon → stacked daily/mon 1");
  }

  @Test
  void oneStepIsAsFarAsAsked() {
    assertThat(texts(lineage().above(point("total", "*"))))
        .containsExactlyInAnyOrder("daily mon → total * 1", "daily tue → total * 1");
    assertThat(texts(lineage().below(point("clicks", "b.csv"))))
        .contains("clicks b.csv → joined b.csv 2")
        .noneMatch(edge -> edge.contains("daily"));
    assertThat(lineage().rows(point("daily", "mon"))).contains(1L);
    assertThat(lineage().rows(point("daily", "sun"))).isEmpty();
    assertThat(lineage().partitions(new NodeId("known"))).isEmpty();
  }

  @Test
  void columnsAreThoseThatAreDrawnNow() {
    var then = lab.pipeline();
    long run = lab.workspace().runs(then).getFirst().run();
    lab.nodes(
        NODES
            .replace("\"n\": \"count(*)\"", "\"n\": \"count(*)\", \"last\": \"max(id)\"")
            .replace(
                "\"total\": {",
                "\"fresh\": {\"kind\": \"sql\", \"sql\": \"SELECT last AS l FROM daily\"},"
                    + " \"total\": {"));
    assertThat(columns(lab.pipeline(), "fresh", "l"))
        .startsWith("fresh.l", "daily.last", "joined.id")
        .contains("clicks.id");
    var past =
        new Pipeline(
            then.id(),
            then.name(),
            then.file(),
            then.folder(),
            then.branch(),
            then.graph(),
            OptionalLong.of(run));
    assertThat(columns(past, "daily", "day")).contains("clicks.day");
    assertThat(columns(past, "daily", "last")).as("not known then").isEmpty();
    assertThat(columns(lab.pipeline(), "daily", "lost")).isEmpty();
    assertThat(columns(lab.pipeline(), "nowhere", "l")).isEmpty();
    assertThat(columns(lab.pipeline(), "daily", "n")).as("a count").containsExactly("daily.n");
  }

  /** Empty if there is no such column. */
  private List<String> columns(Pipeline pipeline, String node, String column) {
    var trace = lab.workspace().columns(pipeline, new NodeId(node), column);
    return trace.known()
        ? trace.columns().stream().map(of -> of.input() + "." + of.column()).toList()
        : List.of();
  }

  @Test
  void aWalkStopsAtWhatWasAskedForAndSaysSo() {
    var start = point("users", "*");
    var all = lineage().walk(start.node(), List.of(start.partition()), Direction.BOTH, 1000);
    assertThat(all.complete()).isTrue();
    int edges = all.edges().size();
    var exact = lineage().walk(start.node(), List.of(start.partition()), Direction.BOTH, edges);
    assertThat(exact).isEqualTo(all);
    var less = lineage().walk(start.node(), List.of(start.partition()), Direction.BOTH, edges - 1);
    assertThat(less.complete()).isFalse();
    assertThat(less.edges()).hasSize(edges - 1);
  }

  @Test
  void aWalkThatNobodyWaitsForEnds() {
    var stop = new Cancellation();
    assertThat(lineage().summary(new NodeId("users"), List.of(), stop).complete()).isTrue();
    stop.request();
    assertThatThrownBy(() -> lineage().summary(new NodeId("users"), List.of(), stop))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void whatIsPublishedIsTracedByTheGraphThatMadeIt() {
    var before = walk("daily", "tue", Direction.UP);
    lab.set("known", "sql", "SELECT * FROM clicks WHERE id = 'x'::INTEGER");
    lab.reconcile();
    assertThat(walk("daily", "tue", Direction.UP)).isEqualTo(before);
  }
}
