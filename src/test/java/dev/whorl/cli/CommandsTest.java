package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.whorl.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print and answer, on the sample. */
class CommandsTest {
  private Path folder;
  private Path document;
  private Terminal terminal;
  private String out = "";
  private String err = "";

  @BeforeEach
  void copySample(@TempDir Path folder) throws IOException {
    this.folder = folder;
    document = Sample.copyTo(folder.resolve("sample"));
    terminal = new Terminal(document, folder.resolve("store"));
  }

  private int whorl(String command, String... arguments) {
    return whorl(command, true, arguments);
  }

  private int whorl(String command, boolean named, String... arguments) {
    int exit = named ? terminal.whorl(command, arguments) : terminal.store(command, arguments);
    out = terminal.out();
    err = terminal.err();
    return exit;
  }

  private JsonNode json() throws IOException {
    return terminal.json();
  }

  private JsonNode node(String name) throws IOException {
    for (var node : json().path("nodes")) {
      if (node.path("node").asText().equals(name)) {
        return node;
      }
    }
    throw new AssertionError(name + " is not in " + out);
  }

  private void edit(String from, String to) throws IOException {
    var text = Files.readString(document);
    assertThat(text).contains(from);
    Files.writeString(document, text.replace(from, to));
  }

  @Test
  void theLateFileOfTheSampleComputesOneFileAndThreeDays() throws IOException {
    assertThat(whorl("plan", "--json")).isZero();
    assertThat(node("clicks").path("willCompute").asInt()).isEqualTo(60);
    assertThat(whorl("reconcile", "--json")).isZero();
    assertThat(json().path("outcome").asText()).isEqualTo("complete");
    assertThat(json().path("published").asBoolean()).isTrue();
    assertThat(json().at("/partitions/computed").asInt())
        .isEqualTo(json().at("/partitions/desired").asInt());
    assertThat(node("report").path("written").asInt()).isEqualTo(1);

    assertThat(whorl("reconcile", "--json", "--paranoid")).isZero();
    assertThat(json().at("/partitions/computed").asInt()).isZero();
    assertThat(json().path("cutOff").asInt()).isZero();
    assertThat(json().path("saved").asDouble()).isPositive();
    assertThat(json().at("/paranoid/rerun").asInt()).isPositive();
    assertThat(json().at("/paranoid/differing").size()).isZero();
    assertThat(node("daily").path("volatile").asBoolean()).isFalse();
    assertThat(node("daily").path("reason").asText()).contains("no code and no data changed");

    Sample.letTomorrowArrive(folder.resolve("sample"));
    assertThat(whorl("plan", "--json")).isZero();
    assertThat(node("clicks").path("willCompute").asInt()).isEqualTo(1);
    assertThat(node("clicks").at("/reasons/0/partition").asText()).isEqualTo("2026-03-02.csv");
    assertThat(node("daily").path("mayCompute").asInt()).isPositive();
    assertThat(node("clicks").path("estimate").asDouble()).isPositive();
    assertThat(json().path("estimate").asDouble()).isPositive();
    assertThat(whorl("plan")).isZero();
    assertThat(out).contains("2026-03-02.csv: file: ", "about ", "would compute 1 partition (");

    assertThat(whorl("reconcile", "--json")).isZero();
    for (var rowWise : List.of("clicks", "valid", "enriched")) {
      assertThat(node(rowWise).at("/partitions/computed").asInt()).as(rowWise).isEqualTo(1);
    }
    assertThat(node("daily").at("/partitions/computed").asInt()).isEqualTo(3);
    assertThat(node("daily").path("relation").asText()).isEqualTo("keyed");
  }

  @Test
  void queriesAnswerFromWhatIsPublished() throws IOException {
    assertThat(whorl("query", "SELECT 1")).isEqualTo(2);
    assertThat(err).contains("Nothing is published yet");
    whorl("reconcile", "--quiet");
    assertThat(whorl("query", "SELECT count(*) AS n FROM daily", "--format", "csv")).isZero();
    assertThat(out).startsWith("n\n");
    assertThat(
            whorl(
                "query",
                "SELECT NULL AS a, 0.1::DOUBLE AS b, 'x,y' AS c, '' AS d FROM users LIMIT 1",
                "--format",
                "csv"))
        .isZero();
    assertThat(out).isEqualTo("a,b,c,d\n,0.1,\"x,y\",\"\"\n");
    assertThat(whorl("query", "SELECT NULL AS a, 0.1::DOUBLE AS b", "--format", "json")).isZero();
    assertThat(json().get(0).path("a").isNull()).isTrue();
    assertThat(json().get(0).path("b").asDouble()).isEqualTo(0.1);
    var odd = "SELECT 'NaN'::DOUBLE AS a, '-inf'::DOUBLE AS b, 0.1 + 0.2::DOUBLE AS c, 'NaN' AS d";
    assertThat(whorl("query", odd, "--format", "json")).isZero();
    assertThat(json().get(0).path("a").asText()).isEqualTo("NaN");
    assertThat(json().get(0).path("b").asText()).isEqualTo("-Infinity");
    assertThat(json().get(0).path("c").asDouble()).isEqualTo(0.1 + 0.2);
    assertThat(json().get(0).path("d").asText()).isEqualTo("NaN");
    assertThat(whorl("query", "SELECT 'a' || chr(27) || '[2J' || chr(10) || 'b' AS t")).isZero();
    assertThat(out).contains("a␛[2J b");
    assertThat(whorl("query", "FROM daily", "--output", folder.toString())).isEqualTo(2);
    assertThat(err).contains("is a folder: name a file");
    assertThat(whorl("query", "SELECT 1", "--output", folder + "/none/x.csv")).isEqualTo(2);
    assertThat(err).contains("can't be written");
    var file = folder.resolve("answer.parquet");
    assertThat(whorl("query", "FROM daily", "--format", "parquet", "--output", file.toString()))
        .isZero();
    assertThat(file).isNotEmptyFile();
    var answer = folder.resolve("answer.csv");
    assertThat(whorl("query", "SELECT 1 AS a, 2 AS b", "--output", answer.toString())).isZero();
    assertThat(answer).hasContent("a,b\n1,2\n");
    assertThat(whorl("query", "SELECT 1 AS a", "--output", "")).isEqualTo(2);
    assertThat(err).contains("--output needs the name of a file");
  }

  @Test
  void queriesReadNothingButNodes() {
    whorl("reconcile", "--quiet");
    assertThat(whorl("query", "SELECT * FROM read_csv('" + document + "')")).isEqualTo(2);
    assertThat(err).contains("line 1, column 15", "read_csv", "not allowed");
    assertThat(whorl("query", "SELECT * FROM dayly")).isEqualTo(2);
    assertThat(err).contains("Did you mean “daily”?");
    assertThat(whorl("query", "SELECT country,\n zz FROM daily")).isEqualTo(2);
    assertThat(err).contains("line 2, column 2: Referenced column");
    assertThat(whorl("query", "SELECT zz FROM daily", "--format", "json")).isEqualTo(2);
    assertThat(err).contains("line 1, column 8: Referenced column");
    assertThat(whorl("query", "DROP TABLE daily")).isEqualTo(2);
    assertThat(whorl("query", "SELECT 1; SELECT 2")).isEqualTo(2);
    assertThat(err).contains("only one statement");
  }

  @Test
  void aDocumentThatCantBeUsedSaysWhere() throws IOException {
    edit("\"where\"", "\"wher\"");
    assertThat(whorl("reconcile", "--json")).isEqualTo(2);
    assertThat(err).contains("main", "valid", "wher", "where");
    assertThat(node("valid").path("freshness").asText()).isEqualTo("invalid");
    Files.writeString(document, "{\"whorl\": 1,\n \"branches\": }");
    assertThat(whorl("reconcile")).isEqualTo(2);
    assertThat(err).contains("line 2, column");
  }

  @Test
  void unknownNodesBranchesAndOptionsAreUnusable() {
    assertThat(whorl("reconcile", "dayly")).isEqualTo(2);
    assertThat(err).contains("Did you mean “daily”?");
    assertThat(whorl("reconcile", "--branch", "nope")).isEqualTo(2);
    assertThat(err).contains("no branch “nope”");
    assertThat(whorl("reconcile", "--nope")).isEqualTo(2);
    assertThat(whorl("reconcile", "--memory", "much")).isEqualTo(2);
  }

  @Test
  void aPipelineWithoutNodesIsPublishedToo() throws IOException {
    Files.writeString(document, "{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {}}}}");
    assertThat(whorl("status")).isZero();
    assertThat(out).isEqualTo("There are no nodes yet.\n");
    assertThat(whorl("query", "SELECT 1 AS a", "--format", "csv")).isEqualTo(2);
    assertThat(whorl("reconcile", "--json")).isZero();
    assertThat(json().path("published").asBoolean()).isTrue();
    assertThat(whorl("query", "SELECT 1 AS a", "--format", "csv")).isZero();
    assertThat(out).isEqualTo("a\n1\n");
  }

  @Test
  void statusNamesFreshnessAndReason() throws IOException {
    assertThat(whorl("status", "--json")).isZero();
    assertThat(node("clicks").path("freshness").asText()).isEqualTo("stale");
    assertThat(node("daily").path("freshness").asText()).isEqualTo("waiting");
    whorl("reconcile", "--quiet");
    assertThat(whorl("status")).isZero();
    assertThat(out.lines()).allMatch(line -> line.startsWith("fresh"));
  }

  @Test
  void anotherDocumentTakesOverWhatIsPublished() throws IOException {
    var sample = terminal;
    var reader = document.resolveSibling("reader.whorl");
    Files.writeString(
        reader,
        """
        {"whorl": 1, "name": "reader", "branches": {"main": {"nodes": {
          "days": {"kind": "pipeline", "path": "clicks.whorl", "node": "daily"},
          "total": {"kind": "sql", "sql": "SELECT count(*) AS n FROM days"}}}}}
        """);
    terminal = sample.on(reader);
    assertThat(whorl("reconcile", "--json")).isEqualTo(1);
    assertThat(node("days").path("error").asText()).contains("is not published yet");
    terminal = sample;
    whorl("reconcile", "--quiet");
    whorl("query", "SELECT count(*) AS n FROM daily", "--format", "csv");
    var rows = out;
    terminal = sample.on(reader);
    assertThat(whorl("reconcile", "--json")).isZero();
    assertThat(node("days").at("/partitions/reused").asInt()).isPositive();
    assertThat(node("days").at("/partitions/computed").asInt()).isZero();
    assertThat(whorl("query", "FROM total", "--format", "csv")).isZero();
    assertThat(out).isEqualTo(rows);
  }

  @Test
  void aStoreInUseIsNamed() throws Exception {
    var store = folder.resolve("store");
    try (var _ =
        dev.whorl.reconcile.Workspace.open(
            new dev.whorl.reconcile.Workspace.Settings(
                store, 1, 1L << 30, false, List.of(), new PipelineFiles()))) {
      assertThat(whorl("reconcile")).isEqualTo(3);
      assertThat(err).contains("in use", "process " + ProcessHandle.current().pid() + ", since ");
      assertThat(err).contains("--wait", "--store");
    }
  }

  /** Another process waits while this one has the store, and has it then. */
  @Test
  void whoWaitsForAStoreHasItNext() throws Exception {
    var store = folder.resolve("store");
    Process waiting;
    try (var _ =
        dev.whorl.reconcile.Workspace.open(
            new dev.whorl.reconcile.Workspace.Settings(
                store, 1, 1L << 30, false, List.of(), new PipelineFiles()))) {
      waiting = Victim.start(document, store, "--wait");
      assertThat(waiting.waitFor(5, TimeUnit.SECONDS)).as("ended").isFalse();
    }
    try (var out = waiting.inputReader()) {
      assertThat(out.readAllAsString()).contains("\"outcome\"", "\"complete\"");
    }
    assertThat(waiting.waitFor()).isZero();
    assertThat(whorl("status")).isZero();
  }

  private int store(String command, String... arguments) {
    return whorl(command, false, arguments);
  }

  private Path anObject() throws IOException {
    try (var files = Files.walk(folder.resolve("store/objects"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void verifyFindsWhatIsDamagedOrMissingAndReconcileHealsIt() throws IOException {
    whorl("reconcile", "--quiet");
    assertThat(store("verify", "--deep", "--json")).isZero();
    int all = json().path("objects").asInt();
    assertThat(all).isPositive();
    assertThat(json().path("bytes").asLong()).isPositive();

    var object = anObject();
    var bytes = Files.readAllBytes(object);
    bytes[bytes.length / 2] ^= 1;
    Files.write(object, bytes);
    assertThat(store("verify", "--json")).isZero();
    assertThat(store("verify", "--deep", "--json")).isEqualTo(3);
    assertThat(json().path("damaged").asInt()).isEqualTo(1);
    assertThat(json().path("healable").asInt()).isEqualTo(1);
    assertThat(store("verify")).isEqualTo(3);
    assertThat(out).contains("1 object is missing");

    assertThat(whorl("reconcile", "--json")).isZero();
    assertThat(json().at("/partitions/computed").asInt()).isPositive();
    assertThat(store("verify", "--deep")).isZero();
    assertThat(out).contains("The store is sound.");
    assertThat(store("verify", "--rebuild")).isZero();
    assertThat(whorl("reconcile", "--json")).isZero();
    assertThat(json().at("/partitions/computed").asInt()).isZero();
  }

  @Test
  void aCatalogMadeAnewSaysTheSame() throws IOException {
    whorl("reconcile", "--quiet");
    edit("\"clicks\": \"count(*)\"", "\"clicks\": \"count(*) + 1\"");
    Sample.letTomorrowArrive(folder.resolve("sample"));
    assertThat(whorl("status", "--json")).isZero();
    var status = out;
    var published = published();
    Files.delete(folder.resolve("store/catalog.mv.db"));
    assertThat(store("verify", "--rebuild")).isZero();
    assertThat(out).contains("The store is sound.");
    assertThat(whorl("status", "--json")).isZero();
    assertThat(out).isEqualTo(status);
    assertThat(published()).isEqualTo(published);
  }

  private String published() {
    assertThat(whorl("query", "SELECT * FROM daily ORDER BY ALL", "--format", "csv")).isZero();
    return out;
  }

  @Test
  void gcRemovesWhatNothingNeeds() throws IOException {
    whorl("reconcile", "--quiet");
    assertThat(store("gc", "--budget", "0", "--json")).isZero();
    assertThat(json().path("objects").asInt()).isZero();
    edit("\"where\": \"", "\"where\": \"1 = 1 AND ");
    whorl("reconcile", "--quiet");
    assertThat(store("gc", "--keep-days", "0", "--dry-run")).isZero();
    assertThat(out).startsWith("Would remove ");
    assertThat(store("gc", "--budget", "much")).isEqualTo(2);
    assertThat(store("verify", "--deep")).isZero();
    assertThat(whorl("reconcile", "--json")).isZero();
    assertThat(json().at("/partitions/computed").asInt()).isZero();
  }
}
