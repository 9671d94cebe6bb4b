package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Look;
import dev.whorl.ui.inspector.Clicks;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which rows are asked for, which are kept, and which answers count. */
final class DataModelTest {
  private final PipelineModel pipeline = Clicks.model();
  private final RowsBackend backend = new RowsBackend(100_000_000);
  private final DataModel model = new DataModel(pipeline, backend);

  private void select(String... nodes) {
    pipeline
        .selectionProperty()
        .set(Set.copyOf(java.util.Arrays.stream(nodes).map(NodeId::new).toList()));
  }

  private static NodeReport withRoot(NodeReport report, String of) {
    return new NodeReport(
        report.node(),
        report.freshness(),
        report.reason(),
        report.relation(),
        report.cut(),
        report.counts(),
        report.shares(),
        report.rows(),
        Optional.of(Fingerprint.builder(of).build()),
        report.columns(),
        report.quarantined(),
        report.quarantine(),
        report.written(),
        report.seconds(),
        report.error(),
        report.checks(),
        report.isVolatile(),
        report.estimate());
  }

  private void rootBecomes(String node, String root) {
    var report = java.util.Objects.requireNonNull(pipeline.reports().get(new NodeId(node)));
    pipeline.reported(withRoot(report, root));
  }

  @Test
  void nobodySelectedShowsNobody() {
    assertThat(model.view()).isEqualTo(new DataView.Nobody(0));
    select("valid", "daily");
    assertThat(model.view()).isEqualTo(new DataView.Nobody(2));
    assertThat(backend.asked).isEmpty();
  }

  @Test
  void aSelectedNodeShowsItsColumnsAndTotal() {
    select("valid");
    assertThat(model.view())
        .isEqualTo(
            new DataView.Rows(
                new NodeId("valid"),
                Look.at(new NodeId("valid")),
                RowsBackend.COLUMNS,
                100_000_000));
    assertThat(model.row(0)).isPresent();
  }

  @Test
  void whatDoesNotExistYetIsSaidSo() {
    backend.total = -1;
    select("valid");
    assertThat(model.view()).isEqualTo(new DataView.Nothing(new NodeId("valid")));
  }

  @Test
  void aFailureIsSaid() {
    backend.atOnce = false;
    select("valid");
    backend.asked.getFirst().answer().completeExceptionally(new IllegalStateException("no disk"));
    assertThat(model.view()).isEqualTo(new DataView.Failed(new NodeId("valid"), "no disk"));
  }

  @Test
  void anyRowIsOnePageAway() {
    select("valid");
    model.want(99_999_960, 99_999_999);
    assertThat(model.row(99_999_999)).isPresent();
    assertThat(backend.asked).hasSizeLessThan(6);
  }

  @Test
  void pagesAroundTheVisibleOnesAreFetchedAhead() {
    select("valid");
    model.want(1000, 1040);
    assertThat(model.row(1200)).isPresent();
    assertThat(model.row(999)).isPresent();
    assertThat(model.row(1400)).isEmpty();
  }

  @Test
  void memoryIsBoundedHoweverFarOneScrolls() {
    select("valid");
    for (long row = 0; row < 1_000_000; row += 150) {
      model.want(row, row + 40);
    }
    long cells = (long) model.cache().size() * PageCache.PAGE_ROWS * RowsBackend.COLUMNS.size();
    assertThat(cells).isLessThanOrEqualTo(PageCache.MOST_CELLS);
  }

  @Test
  void atMostTwoQuestionsAreOpenAndDistantOnesAreGivenUp() {
    select("valid");
    backend.atOnce = false;
    backend.asked.clear();
    model.want(10_000, 10_040);
    assertThat(backend.asked).hasSize(2);
    model.want(900_000, 900_040);
    assertThat(backend.asked.subList(0, 2)).allMatch(asked -> asked.answer().isCancelled());
    assertThat(backend.asked.get(2).offset()).isEqualTo(900_000);
  }

  @Test
  void answersAboutANodeThatIsNoLongerShownAreDropped() {
    backend.atOnce = false;
    select("valid");
    select("daily");
    backend.answer(backend.asked.get(1));
    backend.answer(backend.asked.get(0));
    assertThat(model.row(0).orElseThrow()).contains("daily buy");
    assertThat(model.view()).isInstanceOf(DataView.Rows.class);
  }

  @Test
  void newDataReplaceTheOldOnesOnlyOnceTheyAreThere() {
    select("valid");
    backend.atOnce = false;
    backend.asked.clear();
    backend.total = 5;
    rootBecomes("valid", "other");
    assertThat(backend.asked).hasSize(1);
    assertThat(model.row(100)).isPresent();
    backend.answer(backend.asked.getFirst());
    assertThat(((DataView.Rows) model.view()).total()).isEqualTo(5);
    assertThat(model.row(100)).isEmpty();
  }

  @Test
  void anotherNodesNewDataAskNothing() {
    select("valid");
    int before = backend.asked.size();
    rootBecomes("daily", "other");
    assertThat(backend.asked).hasSize(before);
  }

  @Test
  void pagesOfTwoStatesAreNeverMixed() {
    select("valid");
    backend.total = 300;
    model.want(500, 540);
    assertThat(((DataView.Rows) model.view()).total()).isEqualTo(300);
  }

  @Test
  void rowsThatOffendACheckAreAskedForByTheirName() {
    var rows = new OffendingRows(new NodeId("valid"), new NodeId("__rows"));
    pipeline.show(rows);
    assertThat(pipeline.selected()).contains(rows.node());
    assertThat(model.view()).isInstanceOf(DataView.Rows.class);
    assertThat(backend.asked.getLast().node()).isEqualTo(rows.rows());
    pipeline.showAllRows();
    assertThat(backend.asked.getLast().node()).isEqualTo(rows.node());
  }

  @Test
  void anotherNodeIsShownWithAllItsRows() {
    pipeline.show(new OffendingRows(new NodeId("valid"), new NodeId("__rows")));
    select("daily");
    assertThat(pipeline.offendingProperty().get()).isEmpty();
    assertThat(backend.asked.getLast().node()).isEqualTo(new NodeId("daily"));
  }

  @Test
  void whatIsTypedAsksForFewerRowsFromTheFirst() {
    select("valid");
    model.want(5_000, 5_040);
    model.filterProperty().set("country = DE buy");
    var last = backend.asked.getLast();
    assertThat(last.look().conditions())
        .containsExactly(
            new Look.Condition(Optional.of("country"), Look.Test.IS, "DE"),
            new Look.Condition(Optional.empty(), Look.Test.CONTAINS, "buy"));
    assertThat(backend.asked)
        .filteredOn(asked -> !asked.look().conditions().isEmpty())
        .extracting(RowsBackend.Asked::offset)
        .contains(0L);
  }

  @Test
  void theNextKeyStopsTheSearchOfTheLastOne() {
    select("valid");
    backend.atOnce = false;
    model.filterProperty().set("a");
    var first = backend.asked.getLast().answer();
    model.filterProperty().set("ab");
    assertThat(first).isCancelled();
    assertThat(model.busyProperty().get()).isTrue();
    assertThat(model.row(0)).isPresent();
  }

  @Test
  void aHeadSortsUpThenDownThenNotAtAll() {
    select("valid");
    model.sortNext("amount");
    assertThat(backend.asked.getLast().look().orders())
        .containsExactly(new Look.Order("amount", false));
    model.sortNext("amount");
    assertThat(backend.asked.getLast().look().orders())
        .containsExactly(new Look.Order("amount", true));
    model.sortNext("amount");
    assertThat(backend.asked.getLast().look().orders()).isEmpty();
  }

  @Test
  void anotherNodeBeginsWithoutFilterAndOrder() {
    select("valid");
    model.filterProperty().set("x");
    model.sortNext("amount");
    select("daily");
    assertThat(backend.asked.getLast().look()).isEqualTo(Look.at(new NodeId("daily")));
    assertThat(model.filterProperty().get()).isEmpty();
  }

  @Test
  void aQuestionIsShownUntilAnotherNodeIsSelected() {
    select("valid");
    model.ask(Optional.of(new Look.Select("SELECT 1")));
    assertThat(backend.asked.getLast().look().subject()).isEqualTo(new Look.Select("SELECT 1"));
    assertThat(model.isAnswer()).isTrue();
    select("daily");
    assertThat(model.isAnswer()).isFalse();
  }

  @Test
  void headsAreKnownOnceTheRowsAreThere() {
    backend.atOnce = false;
    select("valid");
    assertThat(model.profile()).isEmpty();
    backend.answer(backend.asked.getFirst());
    assertThat(model.profile().orElseThrow().isSample()).isTrue();
  }
}
