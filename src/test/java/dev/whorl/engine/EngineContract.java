package dev.whorl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What any engine does with stored partitions, and what it can't be made to do. */
public abstract class EngineContract extends OpenEngine {
  /** Fails once DuckDB hashes differently: then the algorithm needs a new name. */
  @Test
  void contentsAreWhatTheyWereWhenTheAlgorithmGotItsName() throws EngineException {
    var columns = new ArrayList<>(COLUMNS);
    columns.add(new Column("share", "DECIMAL(10,2)"));
    var rows =
        compute(
            new Work.Literal(
                "SELECT i AS id, CASE WHEN i % 3 > 0 THEN 'n' || i END AS name,"
                    + " (i / 4)::DECIMAL(10, 2) AS share FROM range(9) r(i)",
                columns));

    assertThat(rows.contents())
        .containsExactly(
            ContentId.of(
                9,
                new BigInteger("109269559566124136448"),
                new BigInteger("128559587326414964328")));
  }

  @Test
  void contentDoesNotDependOnOrderOrOnHowRowsAreCut() throws EngineException {
    var all = literal("SELECT i AS id, 'n' || i AS name FROM range(100) r(i)");
    var back = literal("SELECT i AS id, 'n' || i AS name FROM range(100) r(i) ORDER BY i DESC");
    var low = literal("SELECT i AS id, 'n' || i AS name FROM range(0, 40) r(i)");
    var high = literal("SELECT i AS id, 'n' || i AS name FROM range(40, 100) r(i)");

    assertThat(back.contents()).isEqualTo(all.contents());
    assertThat(low.contents().getFirst().plus(high.contents().getFirst()))
        .isEqualTo(all.contents().getFirst());
  }

  @Test
  void slicesAddUpToTheirPartition() throws EngineException {
    var all = literal("SELECT i AS id, 'n' || i % 7 AS name FROM range(100) r(i)");
    var table = table("t", all);

    for (var key : List.of("name", "id % 5", "id = 3", "CAST(NULL AS DATE)")) {
      var slices = slices(table, key);
      assertThat(slices.stream().map(Slice::content).reduce(ContentId.EMPTY, ContentId::plus))
          .as(key)
          .isEqualTo(all.contents().getFirst());
    }
    assertThat(slices(table, "id % 5").stream().map(Slice::key))
        .containsExactly("0", "1", "2", "3", "4");
  }

  private List<Slice> slices(InputTable table, String key) throws EngineException {
    var stored = table.stored().getFirst();
    return engine()
        .slice(table, stored, new SliceKey(key, List.of("id", "name")), new Cancellation())
        .getOrDefault(0, List.of());
  }

  @Test
  void whatIsCutOnTheWayIsWhatIsCutLater() throws EngineException {
    for (var type : List.of("VARCHAR", "HUGEINT", "DOUBLE[]", "ENUM('1', '2')")) {
      var columns = List.of(new Column("id", "BIGINT"), new Column("name", type));
      var value = type.endsWith("]") ? "[i]" : "(1 + i % 2)::VARCHAR";
      var select = "SELECT i AS id, (" + value + ")::" + type + " AS name FROM range(9) r(i)";
      var work = new Work.Each(select, columns, List.of(), List.of(List.of(), List.of()));
      var keys =
          List.of(
              new SliceKey("id % 3", List.of("id", "name")),
              new SliceKey("NULL", List.of()),
              new SliceKey("error('no')", List.of("id")),
              new SliceKey("name", List.of("name")));
      var made = compute(work, new Questions(keys, Map.of()));
      var stored = new Stored(made.file(), columns, Set.of(0, 1), true);
      var table = new InputTable("t", columns, List.of(stored));
      assertThat(made.contents()).as(type).isEqualTo(compute(work).contents());
      assertThat(made.slices()).as(type).containsOnlyKeys(keys.get(0), keys.get(1), keys.get(3));
      for (var cut : made.slices().entrySet()) {
        assertThat(engine().slice(table, stored, cut.getKey(), new Cancellation()))
            .as(type)
            .isEqualTo(cut.getValue());
      }
    }
  }

  @Test
  void conditionsAreAnsweredForEachPartitionWhileTheResultIsAtHand() throws EngineException {
    var columns = List.of(new Column("id", "BIGINT"), new Column("name", "HUGEINT"));
    var work =
        new Work.ByKey(
            "SELECT id, (id * 7 % 10)::HUGEINT AS name FROM range(8) r(id)",
            columns, List.of(), List.of(), Optional.of("id"), List.of("3", "7", "99"));
    var asked =
        Map.of(
            "SELECT count(*) > 0 FROM out WHERE (name = 9\n)", Set.of(0, 1, 2),
            "SELECT count(*) = 0 FROM out -- none", Set.of(0, 1, 2),
            "WITH o AS (FROM out) SELECT name < 9 FROM o ORDER BY id LIMIT 1", Set.of(0, 1),
            "SELECT max(name) > 0 FROM out", Set.of(1),
            "SELECT error('no') FROM out", Set.of(0));
    var made = compute(work, new Questions(List.of(), asked));
    assertThat(made.contents()).isEqualTo(compute(work).contents());
    assertThat(made.met())
        .isEqualTo(
            Map.of(
                "SELECT count(*) > 0 FROM out WHERE (name = 9\n)", Set.of(1),
                "SELECT count(*) = 0 FROM out -- none", Set.of(2),
                "WITH o AS (FROM out) SELECT name < 9 FROM o ORDER BY id LIMIT 1", Set.of(0),
                "SELECT max(name) > 0 FROM out", Set.of(1)));
  }

  @Test
  void everyKeyGetsItsOwnRowsWhateverItsType() throws EngineException {
    var all = literal("SELECT i AS id, nullif('n' || i % 3, 'n0') AS name FROM range(30) r(i)");
    var table = table("t", all);

    for (var key : List.of("name", "id % 3", "DATE '2026-01-01' + (id % 3)::INTEGER", "id / 7.0")) {
      var slices = slices(table, key);
      var keys = slices.stream().map(Slice::key).toList();
      var work =
          new Work.ByKey(
              "SELECT * FROM t",
              COLUMNS,
              List.of(),
              List.of(new Work.Sliced(table, key)),
              Optional.empty(),
              keys);

      assertThat(compute(work).contents())
          .as(key)
          .isEqualTo(slices.stream().map(Slice::content).toList());
    }
  }

  @Test
  void requestsSeeTheirOwnInputsOnly() throws EngineException, IOException {
    var mine = literal("SELECT 1 AS id, 'mine' AS name");
    var other = literal("SELECT 2 AS id, 'other' AS name");
    assertThat(rows("SELECT name FROM t", table("t", other))).containsExactly(List.of("other"));

    var links = warmFolder();
    for (var target :
        List.of(
            other.file().toString(),
            links + "/0",
            links + "/*",
            folder + "/*.parquet",
            "/etc/passwd")) {
      assertThatThrownBy(
              () -> rows("SELECT * FROM read_text('" + target + "'), t", table("t", mine)))
          .as(target)
          .isInstanceOf(EngineException.class);
    }
  }

  /** Where links to the files of earlier requests were, if the engine makes any. */
  private Path warmFolder() throws IOException {
    try (var all = Files.walk(folder.resolve("engine"))) {
      return all.filter(path -> path.endsWith("warm-1"))
          .findFirst()
          .orElse(folder.resolve("engine/warm-1"));
    }
  }

  @Test
  void settingsCantBeChanged() {
    assertThatThrownBy(() -> rows("SELECT 1); SET threads=4; SELECT (2"))
        .isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> rows("SELECT 1); ATTACH '/tmp/x.db'; SELECT (2"))
        .isInstanceOf(EngineException.class);
  }

  @Test
  void nothingIsLeftBehind() throws EngineException, IOException {
    var one = literal("SELECT 1 AS id, 'a' AS name");
    assertThatThrownBy(() -> literal("SELECT 1 AS id, error('no') AS name"))
        .isInstanceOf(EngineException.class);
    var two = compute(each("SELECT id + 1 AS id, name FROM t", one));
    engine().close();

    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrder(one.file(), two.file());
    }
    assertThat(Files.getAttribute(one.file(), "unix:nlink")).isEqualTo(1);
  }

  private static Work each(String sql, Output input) {
    return new Work.Each(sql, COLUMNS, List.of(), List.of(List.of(table("t", input))));
  }

  @Test
  void oneDatabaseServesMoreRequestsThanItHasNames() throws EngineException {
    var outputs = new ArrayList<Output>();
    for (int i = 0; i < 60; i++) {
      outputs.add(literal("SELECT " + i + " AS id, 'x' AS name"));
    }
    var table = table("t", outputs.toArray(Output[]::new));
    for (int i = 0; i < 80; i++) {
      assertThat(rows("SELECT sum(id) FROM t", table)).containsExactly(List.of("1770"));
    }
  }

  @Test
  void whatDoesNotFitIntoMemorySpills() throws EngineException {
    reopen(160L << 20);
    var big = literal("SELECT i AS id, repeat('x', 100) || i AS name FROM range(2000000) r(i)");
    var sorted = compute(each("SELECT * FROM t ORDER BY name DESC, id", big));

    assertThat(sorted.contents()).isEqualTo(big.contents());
  }

  @Test
  void aWishToStopEndsAQuery() {
    var cancellation = new Cancellation();
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(300);
          } catch (InterruptedException e) {
            return;
          }
          cancellation.request();
        });
    var endless =
        "SELECT count(*) AS id, 'x' AS name FROM range(100000000000) r(i) WHERE i % 7 = 9";

    assertThatThrownBy(() ->
            engine()
                .compute(new Work.Literal(endless, COLUMNS), folder.resolve("never"), cancellation))
        .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.isCancelled()).isTrue());
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  void typesAreToldFromAllFirstRows() throws IOException, EngineException {
    var shape = shape("a.csv", "id;day;x\n1;13/02/2026;\n2;01/03/2026;\n");

    assertThat(shape.columns())
        .containsExactly(
            new Column("id", "BIGINT"), new Column("day", "DATE"), new Column("x", ""));
    assertThat(shape.format().options()).containsEntry("dateformat", "'%d/%m/%Y'");
  }

  @Test
  void whatTheUserSaysGoesBeforeWhatIsTold() throws IOException, EngineException {
    var asked =
        new FileFormat(
            FileFormat.Kind.CSV, new LinkedHashMap<>(Map.of("delim", "'|'", "header", "false")));
    var shape = engine().describe(List.of(file("a.csv", "a|b,c\n1|2,3\n")), asked, true).getFirst();

    assertThat(shape.columns().stream().map(Column::name)).containsExactly("column0", "column1");
    assertThat(shape.format().options()).containsAllEntriesOf(asked.options());
  }

  @Test
  void aQuoteThatComesLateIsStillAQuote() throws IOException, EngineException {
    var text =
        IntStream.range(0, 30_000)
            .mapToObj(i -> i + ",n" + i)
            .collect(Collectors.joining("\n", "id,name\n", "\n30000,\"a,b\"\n30001,5\" pipe\n"));
    for (boolean typed : List.of(true, false)) {
      var output = imported(file("late.csv", text), typed);

      assertThat(rows("SELECT name FROM t WHERE id >= 30000 ORDER BY id", table("t", output)))
          .containsExactly(List.of("a,b"), List.of("5\" pipe"));
    }
  }

  @Test
  void quotesThatAreNoneStayAsTheyAre() throws IOException, EngineException {
    var output = imported(file("q.csv", "id,name\n1,\"open\n2,x\n3,y\n"), true);

    assertThat(rows("SELECT name FROM t ORDER BY id", table("t", output)))
        .containsExactly(List.of("\"open"), List.of("x"), List.of("y"));
  }

  @Test
  void aRowOfTheWrongLengthDoesNotHideTheDelimiter() throws IOException {
    var file = file("k.csv", "id,name\n1,a\n2,b,c\n3,d\n");

    assertThatThrownBy(() -> imported(file, true))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("2,b,c");
  }

  @Test
  void filesWithTheSameHeaderAreReadAlikeAndOthersNot() throws IOException, EngineException {
    var files =
        List.of(
            file("1.csv", "id,name\n1,a\n"),
            file("2.csv", "id,name\n2,\"b,c\"\n"),
            file("3.csv", "name,id\nc,3\n"),
            file("4.csv", "id;name\n4;d\n"),
            file("5.csv", ""),
            file("6.csv", "id,name\r\n6,f\r\n"));
    var shapes = engine().describe(files, CSV, false);

    assertThat(shapes.stream().map(s -> s.columns().stream().map(Column::name).toList()))
        .containsExactly(
            List.of("id", "name"),
            List.of("id", "name"),
            List.of("name", "id"),
            List.of("id", "name"),
            List.of(),
            List.of("id", "name"));
    assertThat(shapes.get(3).format().options()).containsEntry("delim", "';'");
    for (int i : List.of(0, 1, 5)) {
      var work = new Work.Import(shapes.get(i).format(), COLUMNS, List.of(files.get(i)));
      assertThat(rows("SELECT id FROM t", table("t", compute(work))))
          .containsExactly(List.of(String.valueOf(i + 1)));
    }
  }

  @Test
  void aFileIsReadAloneThoughItsNameFitsThatOfAnother() throws IOException, EngineException {
    var csv = List.of(file("[a].csv", "id,name\n1,x\n"), file("a.csv", "id,name\n2,y\n3,z\n"));
    var json =
        List.of(file("[a].json", "{\"id\": 1}"), file("a.json", "[{\"id\": 2}, {\"id\": 3}]"));
    var shape = engine().describe(csv, CSV, true).getFirst();
    var array = new FileFormat(FileFormat.Kind.JSON, new LinkedHashMap<>());

    for (var work :
        List.of(
            new Work.Import(shape.format(), COLUMNS, csv), new Work.Import(array, COLUMNS, json))) {
      assertThat(compute(work).contents().stream().map(ContentId::rows)).containsExactly(1L, 2L);
    }
  }

  @Test
  void aFileThatCantBeReadIsNamed() throws IOException {
    var files = List.of(file("good.csv", "id,name\n1,a\n"), folder.resolve("gone.csv"));

    assertThatThrownBy(() -> engine().describe(files, CSV, true))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("gone.csv, ");
  }
}
