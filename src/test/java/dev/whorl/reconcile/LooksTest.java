package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.graph.Value;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at real data: in order, filtered, asked by SQL, compared, summarised, exported. */
final class LooksTest {
  private static final String NODES =
      """
      {
        "sales": {"kind": "files", "path": "sales/*.csv"},
        "big": {"kind": "sql", "sql": "SELECT i AS n, i %% 7 AS g FROM sales, range(300000) r(i) WHERE amount = 10"},
        "cheap": {"kind": "filter", "input": "sales", "where": "amount < 25", "materialize": false}
      }
      """
          .replace("%%", "%");

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder);
    lab.file("sales/1.csv", "id,shop,amount", "1,a,10", "2,b,20", "3,,30");
    lab.file("sales/2.csv", "id,shop,amount", "2,b,20", "3,c,30", "1,a,11");
    lab.nodes(NODES).reconcile();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static Look.Rows all(String node) {
    return new Look.Rows(new NodeId(node), Set.of());
  }

  private Page page(Look look, long offset, int limit) throws QueryException {
    return lab.workspace()
        .page(lab.pipeline(), look, offset, limit, new Cancellation())
        .orElseThrow();
  }

  private List<@Nullable String> firsts(Look look) throws QueryException {
    var firsts = new ArrayList<@Nullable String>();
    page(look, 0, 100).rows().forEach(row -> firsts.add(row.getFirst()));
    return firsts;
  }

  private static Look where(Look.Subject subject, String column, Look.Test test, String value) {
    var condition = new Look.Condition(Optional.of(column), test, value);
    return new Look(subject, List.of(condition), List.of());
  }

  @Test
  void pagesOfAllPartitionsFitTogether() throws QueryException {
    var whole = page(Look.at(new NodeId("sales")), 0, 100);
    var parts = new ArrayList<List<@Nullable String>>();
    for (int i = 0; i < 6; i += 2) {
      parts.addAll(page(Look.at(new NodeId("sales")), i, 2).rows());
    }
    assertThat(parts).isEqualTo(whole.rows()).hasSize(6);
    assertThat(whole.total()).isEqualTo(6);
  }

  @Test
  void untilItIsComputedAgainANodeShowsWhatItHad() throws QueryException {
    var big = Look.at(new NodeId("big"));
    var had = page(big, 0, 5);
    lab.set("big", "sql", "SELECT 'x' AS other, amount FROM sales");
    assertThat(lab.status("big").freshness()).isEqualTo(Freshness.STALE);
    assertThat(page(big, 0, 5)).isEqualTo(had);
    lab.file("sales/2.csv", "id,shop,amount", "9,z,90");
    assertThat(lab.status("sales").freshness()).isEqualTo(Freshness.STALE);
    assertThat(firsts(Look.at(new NodeId("sales")))).containsExactly("1", "2", "3", "2", "3", "1");
    lab.reconcile();
    assertThat(firsts(Look.at(new NodeId("sales")))).containsExactly("1", "2", "3", "9");
    assertThat(firsts(big)).containsExactly("x", "x", "x", "x");
  }

  @Test
  void aPageFarWithinOneFileIsExact() throws QueryException {
    var page = page(Look.at(new NodeId("big")), 299_990, 20);
    assertThat(page.total()).isEqualTo(300_000);
    assertThat(page.rows()).hasSize(10);
    assertThat(page.rows().getLast().getFirst()).isEqualTo("299999");
  }

  @Test
  void chosenPartitionsOnly() throws QueryException {
    var one = new Look.Rows(new NodeId("sales"), Set.of(PartitionKey.file("2.csv")));
    assertThat(firsts(new Look(one, List.of(), List.of()))).containsExactly("2", "3", "1");
  }

  @Test
  void aQuestionOverChosenPartitionsOnly() throws QueryException {
    var one = new Look.Rows(new NodeId("sales"), Set.of(PartitionKey.file("2.csv")));
    var sql = "SELECT count(*) AS n, (SELECT count(*) FROM big) AS all_of_big FROM sales";
    var look = new Look(new Look.Select(sql, Optional.of(one)), List.of(), List.of());
    assertThat(page(look, 0, 10).rows()).containsExactly(List.of("3", "300000"));
  }

  @Test
  void valuesAreComparedByTheirTypes() throws QueryException {
    assertThat(firsts(where(all("sales"), "amount", Look.Test.MORE, "9"))).hasSize(6);
    assertThat(firsts(where(all("sales"), "shop", Look.Test.IS_NULL, ""))).containsExactly("3");
    assertThat(firsts(where(all("sales"), "shop", Look.Test.IS_NOT, "b"))).hasSize(4);
    assertThat(firsts(where(all("sales"), "amount", Look.Test.IS, "no number"))).isEmpty();
  }

  @Test
  void wordsAreFoundInAnyColumn() throws QueryException {
    var word = new Look.Condition(Optional.empty(), Look.Test.CONTAINS, "B");
    assertThat(firsts(new Look(all("sales"), List.of(word), List.of()))).containsExactly("2", "2");
  }

  @Test
  void anOrderHoldsOverPages() throws QueryException {
    var look = new Look(all("big"), List.of(), List.of(new Look.Order("n", true)));
    assertThat(page(look, 0, 1).rows().getFirst().getFirst()).isEqualTo("299999");
    assertThat(page(look, 299_999, 1).rows().getFirst().getFirst()).isEqualTo("0");
    var shops = new Look(all("sales"), List.of(), List.of(new Look.Order("shop", true)));
    assertThat(page(shops, 5, 1).rows().getFirst().get(1)).isNull();
  }

  @Test
  void aQuestionMayNameAnyNodeEvenAView() throws QueryException {
    var sql =
        "SELECT c.id, count(*) AS n FROM cheap c JOIN sales s USING (id) GROUP BY 1 ORDER BY 2"
            + " DESC, 1";
    var page = page(new Look(new Look.Select(sql), List.of(), List.of()), 0, 10);
    assertThat(page.rows()).containsExactly(List.of("1", "4"), List.of("2", "4"));
    assertThat(page.columns().get(1).type()).isEqualTo("BIGINT");
  }

  @Test
  void aQuestionPassesTheGate() {
    var look = new Look(new Look.Select("SELECT * FROM read_csv('x')"), List.of(), List.of());
    assertThatThrownBy(() -> page(look, 0, 1)).isInstanceOf(QueryException.class);
  }

  @Test
  void columnsAreSummarised() throws QueryException {
    var profile =
        lab.workspace()
            .profile(lab.pipeline(), Look.at(new NodeId("sales")), new Cancellation())
            .orElseThrow();
    assertThat(profile.isSample()).isFalse();
    var shop = profile.columns().get(1);
    assertThat(shop.nulls()).isEqualTo(1);
    assertThat(shop.distinct()).isEqualTo(3);
    assertThat(shop.bars()).containsExactly(2L, 2L, 1L);
    var amount = profile.columns().get(2);
    assertThat(amount.least()).contains("10");
    assertThat(amount.bars()).hasSize(16);
    assertThat(amount.bars().stream().mapToLong(Long::longValue).sum()).isEqualTo(6);
    assertThat(amount.bars().getLast()).isEqualTo(2);
  }

  @Test
  void distinctValuesOfNotTooManyRowsAreCounted() throws QueryException {
    var sql = "SELECT r AS many, r % 60 AS few FROM sales, range(10000) t(r)";
    var look = new Look(new Look.Select(sql), List.of(), List.of());
    var profile = lab.workspace().profile(lab.pipeline(), look, new Cancellation()).orElseThrow();
    assertThat(profile.isCounted()).isTrue();
    assertThat(profile.columns())
        .extracting(Profile.OfColumn::distinct)
        .containsExactly(10_000L, 60L);
  }

  @Test
  void whatIsShownIsExported() throws QueryException, IOException {
    var look =
        new Look(
            all("sales"),
            List.of(new Look.Condition(Optional.of("amount"), Look.Test.MORE, "15")),
            List.of(new Look.Order("amount", true)));
    var file = lab.folder().resolve("out.csv");
    export(look, new RowsFile(file, List.of("amount", "id"), Spec.Formulas.KEPT));
    assertThat(Files.readAllLines(file))
        .containsExactly("amount,id", "30,3", "30,3", "20,2", "20,2");
  }

  private void export(Look look, RowsFile wanted) throws QueryException {
    lab.workspace().export(lab.pipeline(), look, wanted, new Cancellation());
  }

  @Test
  void textThatASpreadsheetWouldComputeIsExportedAsAsked() throws QueryException, IOException {
    var look =
        new Look(
            new Look.Select(
                "SELECT DISTINCT '=1+1' AS \"@a\", -id AS n, 'plain' AS b FROM sales WHERE id = 1"),
            List.of(),
            List.of());
    var file = lab.folder().resolve("out.csv");
    export(look, new RowsFile(file, List.of("n", "@a"), Spec.Formulas.KEPT));
    assertThat(Files.readAllLines(file)).containsExactly("n,@a", "-1,=1+1");
    export(look, new RowsFile(file, List.of("n", "@a"), Spec.Formulas.TEXT));
    assertThat(Files.readAllLines(file)).containsExactly("n,'@a", "-1,'=1+1");
    var parquet = new RowsFile(lab.folder().resolve("o.parquet"), List.of("n"), Spec.Formulas.TEXT);
    assertThatThrownBy(() -> export(look, parquet))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("in CSV only");
  }

  @Test
  void theStoreIsNeverWrittenOver() {
    var file = lab.folder().resolve("store/objects/mine.csv");
    assertThatThrownBy(() ->
            export(
                Look.at(new NodeId("sales")),
                new RowsFile(file, List.of("id"), Spec.Formulas.KEPT)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("own store");
    assertThat(file).doesNotExist();
  }

  @Test
  void aPreviewReadsOnlyTheBeginning() throws QueryException {
    var page =
        lab.workspace()
            .preview(
                lab.pipeline(),
                "SELECT g, count(*) AS n FROM big JOIN cheap ON id = g GROUP BY ALL ORDER BY 1",
                new Cancellation());
    assertThat(page.columns()).hasSize(2);
    assertThat(page.rows()).hasSize(2);
  }

  @Test
  void functionsAreTheEnginesOwn() throws QueryException {
    assertThat(lab.workspace().functions())
        .contains("date_trunc", "sum", "approx_count_distinct")
        .doesNotHaveDuplicates()
        .doesNotContain("+");
  }

  @Test
  void aNodeIsCheckedAsItWouldBecome() {
    lab.status("big");
    var text = "SELECT * FROM sales WHERE nothing > 1";
    var wrong = lab.pipeline().graph().node(new NodeId("big")).orElseThrow();
    var draft = lab.pipeline().graph().with(wrong.with("sql", Value.of(text)));
    assertThat(lab.workspace().problems(lab.pipeline().with(draft), wrong.id()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("nothing"));
    assertThat(lab.workspace().problems(lab.pipeline(), wrong.id())).isEmpty();
  }

  @Test
  void anSqlTextIsCheckedAgainstTheLastAssessmentUnlessAnotherNodeChanged() {
    var node = new NodeId("big");
    lab.status("big");
    lab.delete("sales/1.csv").delete("sales/2.csv");
    var text = "SELECT id, nothing FROM sales";
    assertThat(lab.workspace().checkSql(lab.pipeline(), node, text).orElseThrow().offset())
        .isEqualTo(text.indexOf("nothing"));
    assertThat(lab.workspace().checkSql(lab.pipeline(), node, "SELECT id FROM sales")).isEmpty();
    lab.set("sales", "path", "other/*.csv").file("other/1.csv", "name", "x");
    assertThat(lab.workspace().checkSql(lab.pipeline(), node, "SELECT id FROM sales")).isPresent();
  }
}
