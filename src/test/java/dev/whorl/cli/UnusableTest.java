package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls and documents that can't be used exit with 2 and say where. */
class UnusableTest {
  @TempDir Path folder;

  /** Nodes beside a table {@code t}, and what standard error says of them. */
  static Stream<String[]> nodes() {
    return Stream.of(
        row("'x': 3", "node x: a node is an object"),
        row("'1a': {'kind': 'filter'}", "“1a” is not a node id"),
        row("'T': {'kind': 'filter'}", "“t”, “T” are one name"),
        row("'x': {'kind': 'fliter'}", "node x.kind: “fliter” is unknown. Did you mean “filter”?"),
        row("'x': {'kind': 'filter', 'input': 't'}", "node x.where: is missing"),
        row(filter("zz = 1"), "node x.where: in “zz = 1”, line 1, column 1: Referenced column"),
        row(filter("a = 1 AND\\n zz = 1"), "line 2, column 2: Referenced column"),
        row(filter("a = = 1"), "node x.where: in “a = = 1”: syntax error"),
        row(sql("SELECT *\\nFROM t\\nWHERE zz = 1"), "node x.sql: line 3, column 7: Referenced"),
        row(sql("-- why\\nDROP TABLE t"), "node x.sql: line 2, column 1: only a SELECT"),
        row(sql("SELECT $$;$$ FROM t; SELECT 1"), "line 1, column 21: only one statement"),
        row(
            "'v': {'kind': 'filter', 'input': 't', 'where': 'true', 'materialize': false},"
                + sql("SELECT zz FROM v"),
            "node x.sql: line 1, column 8: Referenced column"),
        row(
            "'x': {'kind': 'table', 'columns': {'q': 'INTT'}, 'rows': []}",
            "node x.columns: the type “INTT” of “q” is unknown"),
        row(
            "'x': {'kind': 'files', 'path': '*.csv', 'options': {'zebra': 1}}",
            "node x.options: “zebra” is no option of csv files"),
        row(
            filter("true', 'checks': [{'name': 'q', 'count': 'some"),
            "node x.checks: “q”: “rows” and “sql” are texts"),
        row(
            filter("true', 'checks': [{'rows': 3, 'count': '> 1"),
            "node x.checks: “check 1” needs exactly one of"),
        row(
            filter("true', 'checks': [{'name': 'q', 'sql': 'SELECT * FROM t"),
            "node x.checks: “q”: a check asks about its own node only: name “x”, not “t”."),
        row(
            "'x': {'kind': 'table', 'columns': {'a': 'INT', 'A': 'INT'}, 'rows': []}",
            "node x.columns: “a”, “A” are one name, since SQL ignores case: rename one."),
        row(
            "'x': {'kind': 'files', 'path': '*.csv', 'columns': {'a': 'INT', 'A': 'INT'}}",
            "node x.columns: “a”, “A” are one name, since SQL ignores case: rename one."),
        row(sql("SELECT * FROM X"), "node x: feeds itself: x → x. Cut one of these inputs."),
        row("'x': {'kind': 'files', 'path': '*'}", "node x.format: the format can't be told"),
        row(
            "'x': {'kind': 'join', 'inputs': {'left': 't', 'right': 't'}, 'on': ['zz']}",
            "node x.on: “t” has no column “zz”"),
        row(
            "'x': {'kind': 'export', 'input': 't', 'path': 'o/x.csv'},"
                + " 'y': {'kind': 'export', 'input': 't', 'path': './o//x.csv'}",
            "node x.path: x, y write the same “path”"));
  }

  private static String[] row(String nodes, String said) {
    return new String[] {nodes, said};
  }

  private static String filter(String where) {
    var open = where.contains("[") ? "}]" : "";
    return "'x': {'kind': 'filter', 'input': 't', 'where': '" + where + "'" + open + "}";
  }

  private static String sql(String text) {
    return "'x': {'kind': 'sql', 'sql': '" + text + "'}";
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void statusNamesWhatIsWrongWithANode(String nodes, String said) throws IOException {
    var terminal = terminal(Documents.write(folder, Documents.TABLE + ", " + nodes));
    assertThat(terminal.whorl("status")).isEqualTo(2);
    assertThat(terminal.err()).contains("branch main, ", said);
  }

  @Test
  void aFileThatIsMissingBesideTheDocumentIsSaidToBeMissingThere() throws IOException {
    var terminal = terminal(Documents.write(folder, "'x': {'kind': 'files', 'path': 'none.csv'}"));
    terminal.whorl("status");
    assertThat(terminal.out()).contains("Looked in the document's folder.");
  }

  @Test
  void sqlMayBeginWithAComment() throws IOException {
    var terminal = terminal(Documents.write(folder, Documents.TABLE));
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    for (var sql : List.of("-- c\nSELECT 1 AS q", "--\nSELECT 1 AS q", "--\tc\nSELECT 1 AS q")) {
      assertThat(terminal.whorl("query", sql, "--format", "csv")).as(sql).isZero();
      assertThat(terminal.out()).as(sql).isEqualTo("q\n1\n");
    }
    assertThat(terminal.whorl("query", "-- c\nSELECT zz FROM t")).isEqualTo(2);
    assertThat(terminal.err()).contains("line 2, column 8");
    assertThat(terminal.whorl("query", "--fromat", "csv")).isEqualTo(2);
    assertThat(terminal.err()).contains("There is no option “--fromat”");
  }

  @Test
  void anEntryThatIsNoNodeKeepsTheRestFromBeingPublished() throws IOException {
    var terminal = terminal(Documents.write(folder, "'x': 3"));
    assertThat(terminal.whorl("reconcile", "--json")).isEqualTo(2);
    assertThat(terminal.json().path("outcome").asText()).isEqualTo("failed");
    assertThat(terminal.json().path("published").asBoolean()).isFalse();
  }

  @Test
  void aReportNamesThePropertyThatIsWrong() throws IOException {
    var terminal = terminal(Documents.write(folder, "'x': {'kind': 'filter', 'where': 'true'}"));
    assertThat(terminal.whorl("status", "--json")).isEqualTo(2);
    assertThat(terminal.json().at("/nodes/0/error").asText()).isEqualTo("input: is missing.");
  }

  @Test
  void aFolderIsNoDocumentAndNoFile() throws IOException {
    var terminal = terminal(folder);
    assertThat(terminal.whorl("status")).isEqualTo(2);
    assertThat(terminal.err()).contains("“" + folder + "” is a folder");
  }

  @Test
  void aStoreThatIsNoneSaysWhy() throws IOException {
    var document = Documents.write(folder, Documents.TABLE);
    var terminal = new Terminal(document, document);
    assertThat(terminal.whorl("status")).isEqualTo(3);
    assertThat(terminal.err()).contains(document + " is no folder. Choose another with --store.");
  }

  @Test
  void aPlaceIsWarnedOfBeforeAnythingIsWrittenThere() throws IOException {
    var document = Documents.write(folder, Documents.TABLE);
    var synced = Files.createDirectory(folder.resolve("Dropbox"));
    var noFolder = Files.writeString(synced.resolve("store"), "");
    for (var command : List.of("status", "verify", "gc")) {
      var terminal = new Terminal(document, noFolder);
      int code = command.equals("status") ? terminal.whorl("status") : terminal.store(command);
      assertThat(code).isEqualTo(3);
      assertThat(terminal.err().lines())
          .hasSize(2)
          .first()
          .asString()
          .contains("“Dropbox”, which seems to be synchronised", "--store");
    }
    var terminal = new Terminal(document, synced.resolve("new"));
    terminal.whorl("status");
    assertThat(terminal.err()).containsOnlyOnce("seems to be synchronised");
  }

  @Test
  void aLaterDocumentCanBeLookedAtButNotRun() throws IOException {
    var document =
        Documents.text(folder, "{'whorl': 2, 'branches': {'main': {'nodes': {}, 'new': 1}}}");
    var terminal = terminal(document);
    assertThat(terminal.whorl("status")).isZero();
    assertThat(terminal.err()).contains("A later version of Whorl wrote this document");
    assertThat(terminal.whorl("reconcile")).isEqualTo(2);
    assertThat(terminal.err()).contains("A later version of Whorl", "Nothing was computed");
  }

  @Test
  void aDamagedDocumentIsNamedOnce() throws IOException {
    var document = Documents.text(folder, "{'whorl': 1,\n 'branches' {}}");
    assertThat(terminal(document).whorl("status")).isEqualTo(2);
    var terminal = terminal(document);
    terminal.whorl("status");
    assertThat(terminal.err()).startsWith("whorl: " + document + ": line 2, column 13: a colon");
  }

  @ParameterizedTest
  @CsvSource({
    "--engine spark, '--engine spark needs --spark sc://host:port'",
    "--engine spark --spark http://host, '“http://host” is no address'",
    "--engine spark --spark sc://host/;token=env:NO_SUCH_TOKEN, 'NO_SUCH_TOKEN, which is not set'",
    "--engine cluster, '--engine is local or spark'",
    "--spark sc://host:15002, '--spark goes with --engine spark'",
    "--color loud, '--color is auto, always or never'",
    "--workspace /nowhere/at/all, there is no such folder",
    "--threads 0, must be at least 1",
    "--memory lots, takes a size like",
    "--memory 1B, '--memory 1B is too little for the engine: give it 64MB or more.'",
    "--memory 0, is too little",
    "--threads two, '--threads takes a whole number below 2147483647, not “two”.'",
    "--threads 99999999999, takes a whole number",
    "--threads, '--threads needs a value: --threads N.'",
    "--threds 2, 'There is no option “--threds”. Did you mean “--threads”?'",
    "--json=maybe, --json takes no value.",
    "--threads 1 --threads 2, --threads is given twice: give it once.",
    "extra, '“extra” is one argument too many: whorl status FILE.'",
    "--branch mian, Did you mean “main”?",
  })
  void anOptionThatCantBeMeantIsRefused(String options, String said) throws IOException {
    var terminal = terminal(Documents.write(folder, Documents.TABLE));
    assertThat(terminal.whorl("status", options.split(" "))).isEqualTo(2);
    assertThat(terminal.err()).contains(said);
  }

  @Test
  void commandsThatTakeNoDocumentCheckTheirOptionsToo() throws IOException {
    var terminal = terminal(Documents.write(folder, Documents.TABLE));
    assertThat(terminal.store("gc", "--color", "loud")).isEqualTo(2);
    assertThat(terminal.store("verify", "--engine", "spark")).isEqualTo(2);
  }

  @Test
  void whatIsMissingIsNamedAsTheHelpNamesIt() throws IOException {
    var document = Documents.write(folder, Documents.TABLE);
    var terminal = terminal(document);
    assertThat(terminal.whorl("query")).isEqualTo(2);
    assertThat(terminal.err()).contains("SQL is missing: whorl query FILE SQL.");
    assertThat(terminal.whorl("reconcile", "--when", "a > 1")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("--when belongs to the --break before it: --break NODE --when \"amount < 0\".");
    assertThat(terminal.store("--json", "status", document.toString())).isEqualTo(2);
    assertThat(terminal.err()).contains("--json goes behind the command and its document");
  }

  @Test
  void aBranchIsMadeOrDeletedButNotBoth() throws IOException {
    var terminal = terminal(Documents.write(folder, Documents.TABLE));
    assertThat(terminal.whorl("branch", "x", "--delete", "--from", "main")).isEqualTo(2);
    assertThat(terminal.err()).contains("--delete and --from don't go together");
  }

  @Test
  void aMisspeltCommandIsNamed() throws IOException {
    var terminal = terminal(Documents.write(folder, Documents.TABLE));
    assertThat(terminal.store("reconsile")).isEqualTo(2);
    assertThat(terminal.err()).contains("no command “reconsile”. Did you mean “reconcile”?");
  }

  private Terminal terminal(Path document) {
    return new Terminal(document, folder.resolve("store"));
  }
}
