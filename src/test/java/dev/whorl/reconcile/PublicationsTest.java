package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.cli.PipelineFiles;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.source.SourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that take over what another document published. */
final class PublicationsTest {
  private static final String CLICKS =
      """
      {"whorl": 1, "name": "clicks", "branches": {"main": {"nodes": {
        "clicks": {"kind": "files", "path": "clicks/*.csv",
                   "columns": {"day": "DATE", "who": "VARCHAR"}},
        "seen": {"kind": "filter", "input": "clicks", "where": "true", "materialize": false},
        "daily": {"kind": "aggregate", "input": "clicks", "by": ["day"],
                  "measures": {"n": "count(*)"}},
        "out": {"kind": "export", "input": "daily", "path": "out.csv"}
      }}, "empty": {"nodes": {}}}}
      """;
  private static final String REPORT =
      """
      {"whorl": 1, "id": "report", "name": "report", "branches": {"main": {"nodes": {
        "days": {"kind": "pipeline", "path": "clicks.whorl", "node": "daily"},
        "weekdays": {"kind": "aggregate", "input": "days", "by": ["day"],
                     "measures": {"n": "max(n) * 10"}}
      }}}}
      """;

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder);
    lab.file("clicks.whorl", CLICKS).file("report.whorl", REPORT);
    lab.file("clicks/1.csv", "day,who", "2026-01-01,a", "2026-01-02,b");
    lab.file("clicks/2.csv", "day,who", "2026-01-02,a", "2026-01-03,b");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Pipeline document(String name) {
    try {
      return new PipelineFiles().read(lab.folder().resolve(name + ".whorl"), "main");
    } catch (SourceException e) {
      throw new AssertionError(e);
    }
  }

  private RunReport reconcile(String name) {
    return lab.workspace().reconcile(document(name), Set.of(), _ -> {}).await();
  }

  private NodeReport days(String from, String to) {
    assertThat(REPORT).contains(from);
    lab.file("report.whorl", REPORT.replace(from, to));
    return Lab.node(reconcile("report"), "days");
  }

  private List<?> weekdays() throws QueryException {
    return lab.workspace()
        .queries(document("report"))
        .rows("SELECT n FROM weekdays ORDER BY day")
        .rows();
  }

  @Test
  void whatIsPublishedIsTakenOverWithoutComputing() throws QueryException {
    reconcile("clicks");
    var first = reconcile("report");

    assertThat(first.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.node(first, "days").counts().reused()).isEqualTo(3);
    assertThat(Lab.node(first, "days").relation()).isEqualTo("source");
    assertThat(Lab.node(first, "days").cut()).contains("“daily” of “clicks.whorl”");
    assertThat(weekdays()).isEqualTo(List.of(List.of("10"), List.of("20"), List.of("10")));

    var second = reconcile("report");
    assertThat(Lab.node(second, "days").counts().unchanged()).isEqualTo(3);
    assertThat(second.counts().computed()).isZero();
  }

  @Test
  void theCutComesAlong() {
    reconcile("clicks");
    assertThat(Lab.node(reconcile("report"), "weekdays").relation()).isEqualTo("same");
  }

  @Test
  void onlyWhatChangedThereIsComputedHere() throws QueryException {
    reconcile("clicks");
    reconcile("report");
    lab.file("clicks/2.csv", "day,who", "2026-01-02,a", "2026-01-03,b", "2026-01-03,c");
    reconcile("clicks");
    var run = reconcile("report");

    assertThat(Lab.node(run, "days").counts().unchanged()).isEqualTo(2);
    assertThat(Lab.node(run, "days").counts().reused()).isEqualTo(1);
    assertThat(Lab.computed(run, "weekdays")).isEqualTo(1);
    assertThat(weekdays()).isEqualTo(List.of(List.of("10"), List.of("20"), List.of("20")));
  }

  @Test
  void theSourcesStateTellsOfEveryPublication() {
    reconcile("clicks");
    reconcile("report");
    var before = lab.workspace().sourceState(document("report"));
    assertThat(lab.workspace().sourceState(document("report"))).isEqualTo(before);
    lab.file("clicks/3.csv", "day,who", "2026-01-09,a");
    assertThat(lab.workspace().sourceState(document("report"))).isEqualTo(before);
    reconcile("clicks");

    assertThat(lab.workspace().sourceState(document("report"))).isNotEqualTo(before);
    assertThat(
            lab.workspace()
                .assess(document("report"))
                .node(new dev.whorl.graph.NodeId("weekdays"))
                .orElseThrow()
                .freshness())
        .isEqualTo(Freshness.STALE);
  }

  @Test
  void whatBecameOfTheTextThereLeavesWhatIsPublished() throws QueryException {
    reconcile("clicks");
    reconcile("report");
    var lost = CLICKS.replace("daily", "hourly");
    var shown =
        CLICKS.replace("\"measures\": {\"n\"", "\"materialize\": false, \"measures\": {\"n\"");
    for (var text : List.of(lost, shown, "{", CLICKS.replace("main", "other"), "")) {
      lab.file("clicks.whorl", text);
      var run = reconcile("report");
      assertThat(run.outcome()).as(text).isEqualTo(Outcome.COMPLETE);
      assertThat(Lab.node(run, "days").counts().unchanged()).as(text).isEqualTo(3);
      assertThat(weekdays()).isEqualTo(List.of(List.of("10"), List.of("20"), List.of("10")));
    }
    lab.file("clicks.whorl", lost);
    reconcile("clicks");
    assertThat(Lab.node(reconcile("report"), "days").error().orElseThrow())
        .contains("“clicks.whorl” has no node “daily”.");
  }

  @Test
  void whatFailsThereLeavesWhatIsPublished() throws QueryException {
    reconcile("clicks");
    reconcile("report");
    lab.file("clicks/2.csv", "day,who", "broken,a");
    assertThat(reconcile("clicks").outcome()).isEqualTo(Outcome.FAILED);

    assertThat(reconcile("report").counts().computed()).isZero();
    assertThat(weekdays()).hasSize(3);
  }

  @Test
  void whyThereIsNothingToTakeOver() {
    assertThat(days("\"daily\"", "\"daily\"").error().orElseThrow())
        .isEqualTo(
            "“daily” of “clicks.whorl” is not published yet: reconcile “clicks.whorl” first.");
    reconcile("clicks");
    assertThat(days("clicks.whorl", "click.whorl").error().orElseThrow())
        .contains("no document “click.whorl”");
    assertThat(days("clicks.whorl", "../clicks.whorl").error().orElseThrow())
        .contains("outside of the pipeline's folder", "--workspace");
    assertThat(days("\"daily\"", "\"dayly\"").error().orElseThrow())
        .contains("has no node “dayly”", "Did you mean “daily”?");
    assertThat(days("\"daily\"", "\"out\"").error().orElseThrow()).contains("is an export");
    assertThat(days("\"daily\"", "\"seen\"").error().orElseThrow()).contains("is a view");
    assertThat(days("\"node\": \"daily\"", "\"node\": \"daily\", \"branch\": \"emty\"").error())
        .hasValueSatisfying(e -> assertThat(e).contains("no branch “emty”", "“empty”"));
    lab.file("clicks.whorl", "{\"whorl\": }");
    assertThat(days("\"daily\"", "\"dayly\"").error().orElseThrow())
        .contains("clicks.whorl", "line 1");
  }

  @Test
  void documentsThatWaitForEachOtherAreRefused() {
    reconcile("clicks");
    assertThat(days("clicks.whorl", "report.whorl").error().orElseThrow())
        .contains("this document itself");
    lab.file(
        "clicks.whorl",
        CLICKS.replace(
            "\"seen\"",
            "\"back\": {\"kind\": \"pipeline\", \"path\": \"report.whorl\", \"node\":"
                + " \"weekdays\"}, \"seen\""));
    var error = days("\"daily\"", "\"daily\"");

    assertThat(error.freshness()).isEqualTo(Freshness.FAILED);
    assertThat(error.error().orElseThrow()).contains("wait for each other");
  }
}
