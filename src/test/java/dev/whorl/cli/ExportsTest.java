package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files exports write, by their names and by branch. */
class ExportsTest {
  private static final String ALL =
      "'all': {'kind': 'filter', 'input': 't', 'where': 'a > 0 -- all'}";

  @TempDir Path folder;

  private Terminal terminal(String nodes) throws IOException {
    var document = Documents.write(folder, Documents.TABLE + ", " + nodes);
    return new Terminal(document, folder.resolve("store"));
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static String export(String id, String path, String more) {
    return ", '" + id + "': {'kind': 'export', 'input': 'all', 'path': '" + path + "'" + more + "}";
  }

  private static JsonNode node(Terminal terminal, String id) throws IOException {
    for (var node : terminal.json().path("nodes")) {
      if (node.path("node").asText().equals(id)) {
        return node;
      }
    }
    throw new AssertionError(id + " is not in " + terminal.out());
  }

  @Test
  void thePipelineItselfAndWhatItReadsAreNeverWrittenOver() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(folder.resolve("far"));
    Files.writeString(folder.resolve("in/1.csv"), "q\n1\n");
    Files.writeString(folder.resolve("far/2.csv"), "q\n2\n");
    Files.createSymbolicLink(folder.resolve("in/2.csv"), folder.resolve("far/2.csv"));
    Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("p.whorl"));
    Files.createSymbolicLink(folder.resolve("way"), folder.resolve("in"));
    var source = ALL + ", 'back': {'kind': 'files', 'path': 'in/*.csv'}";
    for (var path :
        List.of(
            "p.whorl', 'format': 'csv",
            "far/.././p.whorl', 'format': 'csv",
            "link.json",
            "in/1.csv",
            "in/new.csv",
            "way/1.csv",
            "far/2.csv",
            "way', 'format': 'csv', 'layout': 'partitions")) {
      var terminal = terminal(source + export("e", path, ""));
      var before = read("p.whorl");
      assertThat(terminal.whorl("reconcile", "--json")).as(path).isEqualTo(2);
      assertThat(node(terminal, "e").path("freshness").asText()).as(path).isEqualTo("invalid");
      assertThat(node(terminal, "e").path("error").asText())
          .as(path)
          .startsWith("path: “")
          .containsAnyOf("is the pipeline's own document: ", "is what “back” reads: ");
      assertThat(node(terminal, "back").path("freshness").asText()).as(path).isEqualTo("fresh");
      assertThat(read("p.whorl")).as(path).isEqualTo(before);
      assertThat(read("in/1.csv")).as(path).isEqualTo("q\n1\n");
      assertThat(read("far/2.csv")).as(path).isEqualTo("q\n2\n");
    }
  }

  @Test
  void anAnswerIsNotWrittenOverThePipelineNorWhatItReads() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/1.csv"), "q\n1\n");
    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("in/1.csv"));
    var terminal = terminal(ALL + ", 'back': {'kind': 'files', 'path': 'in/*.csv'}");
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    var before = read("p.whorl");
    for (var place : List.of("p.whorl", "in/../p.whorl", "in/1.csv", "link.csv")) {
      var output = folder.resolve(place).toString();
      assertThat(terminal.whorl("query", "SELECT * FROM t", "--format", "csv", "--output", output))
          .as(place)
          .isEqualTo(2);
      assertThat(terminal.err()).as(place).contains("write to another file.");
    }
    assertThat(read("p.whorl")).isEqualTo(before);
    assertThat(read("in/1.csv")).isEqualTo("q\n1\n");
    var fresh = folder.resolve("in/2.csv").toString();
    assertThat(terminal.whorl("query", "SELECT 2 AS q", "--format", "csv", "--output", fresh))
        .as("what a source reads next")
        .isZero();
  }

  @Test
  void parquetHasWholeNumbersExactly() throws Exception {
    var big = "99999999999999999999999999999999999999";
    var terminal =
        terminal(
            "'n': {'kind': 'sql', 'sql': 'SELECT "
                + big
                + "::HUGEINT AS h, 9007199254740993::UHUGEINT AS u, [-1::HUGEINT] AS l,"
                + " {a: 1::HUGEINT} AS s, map([1], [9007199254740993::HUGEINT]) AS m,"
                + " CAST(NULL AS HUGEINT) AS e'}"
                + ", 'e': {'kind': 'export', 'input': 'n', 'path': 'n.parquet'}"
                + ", 'long': {'kind': 'sql', 'sql': 'SELECT h + 1 AS h FROM n'}"
                + ", 'f': {'kind': 'export', 'input': 'long', 'path': 'long.parquet'}");
    assertThat(terminal.whorl("reconcile", "--json")).isEqualTo(1);
    assertThat(node(terminal, "e").path("freshness").asText()).isEqualTo("fresh");
    assertThat(node(terminal, "f").path("error").asText())
        .isEqualTo(
            "“h” has a number of more than 38 digits, which Parquet can't hold: cast it to"
                + " VARCHAR, or to DOUBLE if it need not be exact.");
    assertThat(folder.resolve("long.parquet")).doesNotExist();
    var file = folder.resolve("n.parquet");
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT typeof(h), h::VARCHAR, u::VARCHAR, l::VARCHAR, s::VARCHAR, m::VARCHAR,"
                    + " e::VARCHAR FROM '"
                    + file
                    + "'")) {
      assertThat(rows.next()).isTrue();
      var texts = new ArrayList<String>();
      for (int i = 1; i <= 7; i++) {
        texts.add(rows.getString(i));
      }
      assertThat(texts)
          .containsExactly(
              "DECIMAL(38,0)",
              big,
              "9007199254740993",
              "[-1]",
              "{'a': 1}",
              "{1=9007199254740993}",
              null);
    }
  }

  @Test
  void jsonHasTextsForNumbersThatAreNotFinite() throws Exception {
    var terminal =
        terminal(
            "'n': {'kind': 'sql', 'sql': 'SELECT * FROM (VALUES (0.5::DOUBLE, 1.5::FLOAT),"
                + " ($$nan$$, $$-inf$$), ($$inf$$, NULL)) v(d, f)'}"
                + ", 'm': {'kind': 'sql', 'sql': 'SELECT d, f, [d, 1] AS l,"
                + " {a: f, b: $$:NaN,$$ || chr(34) || $$:Infinity$$} AS s,"
                + " $$NaN$$ AS t FROM n ORDER BY f NULLS LAST'}"
                + ", 'e': {'kind': 'export', 'input': 'm', 'path': 'm.json'}"
                + ", 'g': {'kind': 'export', 'input': 'm', 'path': 'm.ndjson'}");
    assertThat(terminal.whorl("reconcile", "--quiet")).as(terminal.err()).isZero();
    var json = new com.fasterxml.jackson.databind.ObjectMapper();
    var written = json.readTree(read("m.json"));
    assertThat(terminal.whorl("query", "SELECT * FROM m", "--format", "json")).isZero();
    assertThat(written).isEqualTo(json.readTree(terminal.out()));
    assertThat(written.get(0).toString())
        .isEqualTo(
            "{\"d\":\"NaN\",\"f\":\"-Infinity\",\"l\":[\"NaN\",1.0],"
                + "\"s\":{\"a\":\"-Infinity\",\"b\":\":NaN,\\\":Infinity\"},\"t\":\"NaN\"}");
    assertThat(read("m.ndjson").lines().map(String::strip)).hasSize(3);
  }

  @Test
  void theEndingTellsHowAFileIsWritten() throws IOException {
    var terminal =
        terminal(
            ALL
                + export("e1", "all.csv", "")
                + export("e2", "all.tsv", "")
                + export("e3", "all.ndjson", "")
                + export("e4", "all.csv.gz", "")
                + ", 'back': {'kind': 'files', 'path': 'in/*'}");
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/1.jsonl"), "{\"q\": 1}\n{\"q\": 2}\n");
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(read("all.csv")).isEqualTo("a,b\n1,x\n2,\n");
    assertThat(read("all.tsv")).isEqualTo("a\tb\n1\tx\n2\t\n");
    assertThat(read("all.ndjson")).isEqualTo("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n");
    try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("all.csv.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(read("all.csv"));
    }
    assertThat(terminal.whorl("query", "SELECT sum(q) AS s FROM back;", "--format", "csv"))
        .isZero();
    assertThat(terminal.out()).isEqualTo("s\n3\n");
  }

  @Test
  void aViewCanBeAskedAndIsOnePartitionOfAnExport() throws IOException {
    var terminal =
        terminal(
            ALL.replace("}", ", 'materialize': false}")
                + export("e", "parts", ", 'layout': 'partitions', 'format': 'csv'"));
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(read("parts/%2A.csv")).isEqualTo("a,b\n1,x\n2,\n");
    assertThat(terminal.whorl("status")).isZero();
    assertThat(terminal.out()).contains("The files show the present data.");
    var select = "SELECT count(*) AS n FROM t JOIN all_ USING (a)".replace("all_", "\"all\"");
    assertThat(terminal.whorl("query", select, "--format", "csv")).isZero();
    assertThat(terminal.out()).isEqualTo("n\n2\n");
    assertThat(terminal.whorl("query", "SELECT * FROM \"all\" -- ;", "--format", "json")).isZero();
    assertThat(terminal.json()).hasSize(2);
  }

  @Test
  void rowsComeInTheOrderOfPartitionsWhateverRunsMadeThem() throws IOException {
    var nodes =
        "'rows': {'kind': 'files', 'path': 'in/*.csv', 'columns': {'k': 'INTEGER', 'x': 'DOUBLE'}},"
            + " 'each': {'kind': 'aggregate', 'input': 'rows', 'by': ['k'],"
            + " 'measures': {'x': 'sum(x)'}}, "
            + "'total': {'kind': 'sql', 'sql': 'SELECT sum(x) AS x FROM each'}"
            + ", 'e': {'kind': 'export', 'input': 'each', 'path': 'each.csv'}"
            + ", 'f': {'kind': 'export', 'input': 'total', 'path': 'total.csv'}";
    var document = Documents.write(folder, nodes);
    Files.createDirectories(folder.resolve("in"));
    for (int file = 1; file <= 6; file++) {
      write(file, 1.0 / file);
    }
    var terminal = new Terminal(document, folder.resolve("store"));
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    for (int changed : new int[] {5, 2}) {
      write(changed, 1e9 / 7 / changed);
      assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    }
    var each = read("each.csv");
    var total = read("total.csv");
    Files.delete(folder.resolve("each.csv"));
    Files.delete(folder.resolve("total.csv"));
    var anew = new Terminal(document, folder.resolve("other"));
    assertThat(anew.whorl("reconcile", "--quiet")).isZero();
    assertThat(each.lines().skip(1)).hasSize(6).isSorted();
    assertThat(each).isEqualTo(read("each.csv"));
    assertThat(total).isEqualTo(read("total.csv"));
  }

  private void write(int file, double x) throws IOException {
    Files.writeString(folder.resolve("in/" + file + ".csv"), "k,x\n" + file + "," + x + "\n");
  }

  @Test
  void aNodeWithoutRowsIsTold() throws IOException {
    var terminal = terminal(ALL + export("e", "all.csv", ""));
    assertThat(terminal.whorl("reconcile", "--quiet", "t")).isZero();
    assertThat(terminal.whorl("query", "FROM e")).isEqualTo(2);
    assertThat(terminal.err()).contains("“e” is an export", "ask for “all”");
    assertThat(terminal.whorl("query", "FROM \"all\"")).isEqualTo(2);
    assertThat(terminal.err()).contains("Nothing of “all” is published yet");
  }

  @Test
  void everyPartitionHasAFileAndNoneIsHidden() throws IOException {
    var terminal =
        terminal(
            "'keys': {'kind': 'sql', 'sql': 'SELECT unnest([$$$$, $$.$$, $$a/b$$, $$*$$, NULL,"
                + " $$&03$$, $$☃$$, $$🙂ö$$, repeat($$ö$$, 200), repeat($$ö$$, 201)]) AS"
                + " k, 1 AS v'}, 'src': {'kind': 'repartition', 'input': 'keys', 'by': 'v % 2'},"
                + " 'by_k': {'kind': 'aggregate', 'input': 'src', 'by': ['k'],"
                + " 'measures': {'n': 'count(*)'}}, 'e': {'kind': 'export', 'input': 'by_k',"
                + " 'path': 'parts', 'layout': 'partitions', 'format': 'csv'}");
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    try (var files = Files.list(folder.resolve("parts"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(10)
          .contains("%.csv", "%2E.csv", "a%2Fb.csv", "%2A.csv", "%5CN.csv")
          .contains("%2603.csv", "%E2%98%83.csv", "%F0%9F%99%82ö.csv");
    }
  }

  @Test
  void whatCameToItsPlaceBeforeAFailureIsTheExportsOwn() throws IOException {
    var terminal =
        terminal(
            "'keys': {'kind': 'sql', 'sql': 'SELECT lpad(CAST(range AS VARCHAR), 2, $$0$$) AS k,"
                + " 1 AS v FROM range(40)'},"
                + " 'src': {'kind': 'repartition', 'input': 'keys', 'by': 'v % 2'},"
                + " 'by_k': {'kind': 'aggregate', 'input': 'src', 'by': ['k'],"
                + " 'measures': {'n': 'count(*)'}}, 'e': {'kind': 'export', 'input': 'by_k',"
                + " 'path': 'parts', 'layout': 'partitions', 'format': 'csv'}");
    var parts = Files.createDirectories(folder.resolve("parts"));
    var inTheWay = Files.createDirectories(parts.resolve("39.csv"));
    assertThat(terminal.whorl("reconcile", "--quiet")).isEqualTo(1);
    assertThat(parts.resolve("00.csv")).as("written before").exists();
    Files.delete(inTheWay);
    Files.writeString(inTheWay, "mine");
    assertThat(terminal.whorl("reconcile", "--json")).isEqualTo(1);
    assertThat(node(terminal, "e").path("error").asText())
        .contains("39.csv is there already and Whorl did not write it");
    assertThat(inTheWay).hasContent("mine");
    Files.delete(inTheWay);
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(Victim.names(parts)).hasSize(40).allMatch(name -> name.matches("\\d\\d.csv"));
  }

  @Test
  void aFolderThatCantBeWrittenFailsItsExportsAlone() throws IOException {
    var in = Files.writeString(folder.resolve("in-the-way"), "");
    var locked = Files.createDirectories(folder.resolve("locked"));
    boolean isLocked = locked.toFile().setWritable(false) && !Files.isWritable(locked);
    var nodes =
        export("e", "all.csv", "")
            + export("f", "in-the-way/all.csv", "")
            + (isLocked ? export("g", "locked/all.csv", "") : "");
    var terminal = terminal(ALL + nodes);
    assertThat(terminal.whorl("reconcile", "--json")).isEqualTo(1);
    assertThat(terminal.json().path("outcome").asText()).isEqualTo("failed");
    assertThat(terminal.json().path("published").asBoolean()).isFalse();
    assertThat(read("all.csv")).isEqualTo("a,b\n1,x\n2,\n");
    var target = folder.toRealPath().resolve("in-the-way");
    assertThat(node(terminal, "f").path("error").asText())
        .isEqualTo(
            target.resolve("all.csv")
                + " can't be written: "
                + target
                + " is in the way, which is no folder. Check the folder and its rights.");
    if (isLocked) {
      assertThat(node(terminal, "g").path("error").asText())
          .contains("no permission for " + locked);
    }
    Files.delete(in);
    assertThat(locked.toFile().setWritable(true)).isTrue();
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(read("in-the-way/all.csv")).isEqualTo(read("all.csv"));
  }

  @Test
  void whatReadsOnlyTheFirstRowsEndsAQueryQuietly() throws Exception {
    var terminal = terminal(ALL);
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    var store = folder.resolve("store");
    var command = new ArrayList<>(Victim.java(store));
    command.addAll(List.of("dev.whorl.Main", "query", folder.resolve("p.whorl").toString()));
    command.addAll(List.of("SELECT range AS n FROM range(2000000)", "--format", "csv"));
    command.addAll(List.of("--store", store.toString()));
    var process = new ProcessBuilder(command).start();
    try (var err = process.errorReader()) {
      try (var out = process.inputReader()) {
        assertThat(out.readLine()).isEqualTo("n");
      }
      assertThat(err.readAllAsString()).isEmpty();
    }
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aBranchLeavesTheFilesOfMainAlone() throws IOException {
    var terminal = terminal(ALL + export("e", "all.csv", ""));
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(terminal.whorl("branch", "trial")).isZero();
    var document = folder.resolve("p.whorl");
    var text = Files.readString(document);
    int trial = text.indexOf("trial");
    Files.writeString(
        document, text.substring(0, trial) + text.substring(trial).replace("a > 0", "a > 1"));

    assertThat(terminal.whorl("reconcile", "--json", "--branch", "trial")).isZero();
    assertThat(terminal.json().path("published").asBoolean()).isTrue();
    assertThat(node(terminal, "e").path("reason").asText())
        .contains("“all.csv” is left alone: branch “main” wrote it");
    assertThat(read("all.csv")).isEqualTo("a,b\n1,x\n2,\n");

    Files.delete(folder.resolve("all.csv"));
    assertThat(terminal.whorl("reconcile", "--quiet", "--branch", "trial")).isZero();
    assertThat(read("all.csv")).isEqualTo("a,b\n2,\n");
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(read("all.csv")).as("main takes it back").isEqualTo("a,b\n1,x\n2,\n");
    assertThat(terminal.whorl("reconcile", "--quiet", "--branch", "trial")).isZero();
    assertThat(read("all.csv")).isEqualTo("a,b\n1,x\n2,\n");
  }

  @Test
  void aDeletedBranchOwnsNoFile() throws IOException {
    var terminal = terminal(ALL + export("e", "all.csv", ""));
    assertThat(terminal.whorl("branch", "first")).isZero();
    assertThat(terminal.whorl("branch", "second")).isZero();
    assertThat(terminal.whorl("reconcile", "--quiet", "--branch", "first")).isZero();
    assertThat(terminal.whorl("reconcile", "--quiet", "--branch", "second")).isZero();
    assertThat(terminal.out()).contains("branch “first” wrote it");
    assertThat(terminal.whorl("branch", "first", "--delete")).isZero();
    assertThat(terminal.whorl("reconcile", "--quiet", "--branch", "second")).isZero();
    assertThat(terminal.out()).doesNotContain("wrote it");
  }
}
