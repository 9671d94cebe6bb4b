package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of files before anybody has said how they are to be read. */
final class SourceDraftTest {
  @TempDir Path folder;
  private Path home;
  private Lab lab;

  @BeforeEach
  void open() throws Exception {
    home = Files.createDirectory(folder.resolve("home"));
    lab = Lab.open(home);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private SourceDraft draft(String path) throws QueryException {
    return lab.workspace().draft(lab.pipeline(), home.resolve(path));
  }

  private static Value text(String text) {
    return Value.of(text);
  }

  @Test
  void aFileTellsItsDelimiterColumnsAndName() throws Exception {
    lab.file("in/2026 sales (new).csv", "day;amount;who", "2026-01-01;1,5;a", "2026-01-02;2,5;b");
    var draft = draft("in/2026 sales (new).csv");
    assertThat(draft.name()).isEqualTo("data_2026_sales_new");
    assertThat(draft.properties().text("path")).hasValue("in/2026 sales (new).csv");
    assertThat(draft.properties().get("options"))
        .hasValue(Value.Fields.EMPTY.with("delimiter", text(";")));
    assertThat(draft.properties().get("columns").orElseThrow())
        .isInstanceOfSatisfying(
            Value.Fields.class,
            columns -> {
              assertThat(columns.map()).containsKeys("day", "amount", "who");
              assertThat(columns.get("day")).hasValue(text("DATE"));
            });
  }

  @Test
  void whatEveryReaderExpectsIsNotSaid() throws Exception {
    lab.file("plain.csv", "a,b", "1,x");
    assertThat(draft("plain.csv").properties().get("options")).isEmpty();
  }

  @Test
  void whatStandsAboveTheTableIsSkippedAsTheDraftSays() throws Exception {
    lab.file("in/report.csv", "Report", "of today", "a,b", "1,x", "2,y");
    var draft = draft("in/report.csv");
    assertThat(draft.properties().get("options"))
        .hasValue(Value.Fields.EMPTY.with("skip", Value.of(2)));
    assertThat(draft.properties().get("columns").orElseThrow())
        .isInstanceOfSatisfying(
            Value.Fields.class, columns -> assertThat(columns.map()).containsOnlyKeys("a", "b"));
  }

  @Test
  void theStoreIsNoData() throws Exception {
    lab.file("in/1.csv", "a", "1").file("in/2.csv", "a", "2").file("in/3.csv", "a", "3");
    lab.nodes("{\"all\": {\"kind\": \"files\", \"path\": \"in/*.csv\"}}").reconcile();
    Files.delete(home.resolve("in/2.csv"));
    Files.delete(home.resolve("in/3.csv"));
    assertThat(draft("").properties().text("path")).hasValue("**/*.csv");
    assertThat(draft("").others()).isZero();
    for (var own : List.of("store", "store/objects")) {
      assertThatThrownBy(() -> draft(own))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("Whorl's own store");
    }
  }

  @Test
  void noSourceReadsTheStoreAndNoExportWritesThere() throws Exception {
    lab.file("in/1.csv", "a", "1");
    lab.nodes("{\"all\": {\"kind\": \"files\", \"path\": \"in/*.csv\"}}").reconcile();
    lab.file("store/own.csv", "a", "2");
    lab.nodes(
        """
        {"all": {"kind": "files", "path": "**/*.csv"},
         "own": {"kind": "files", "path": "store/*.csv"},
         "out": {"kind": "export", "input": "all", "path": "store/out.csv"}}
        """);
    var report = lab.reconcile();
    assertThat(lab.query("SELECT * FROM \"all\"")).containsExactly(List.of("1"));
    for (var node : List.of("own", "out")) {
      assertThat(Lab.node(report, node).error())
          .hasValueSatisfying(error -> assertThat(error).contains("Whorl's own store"));
    }
    assertThat(home.resolve("store/out.csv")).doesNotExist();
  }

  @Test
  void aFolderIsReadByItsMostFrequentFormat() throws Exception {
    lab.file("clicks/1.csv", "a", "1").file("clicks/2.csv", "a", "2.5").file("clicks/x.json", "{}");
    lab.file("clicks/.hidden/3.csv", "a", "oops");
    var draft = draft("clicks");
    assertThat(draft.name()).isEqualTo("clicks");
    assertThat(draft.properties().text("path")).hasValue("clicks/*.csv");
    assertThat(draft.files()).isEqualTo(2);
    assertThat(draft.others()).isEqualTo(1);
    assertThat(((Value.Fields) draft.properties().get("columns").orElseThrow()).get("a"))
        .hasValue(text("DOUBLE"));
  }

  @Test
  void foldersWithinAFolderAreReadToo() throws Exception {
    lab.file("logs/2026/1.csv", "a", "1").file("logs/2025/1.csv", "a", "2");
    assertThat(draft("logs").properties().text("path")).hasValue("logs/**/*.csv");
    assertThat(draft("logs").files()).isEqualTo(2);
  }

  @Test
  void whatIsOutsideIsRefusedWithWhatToDo() throws Exception {
    Files.writeString(folder.resolve("elsewhere.csv"), "a\n1\n");
    assertThatThrownBy(() -> draft("../elsewhere.csv"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("outside of the pipeline's folder")
        .hasMessageContaining("Copy it there, or save the pipeline in a folder that holds both");
    Files.createSymbolicLink(home.resolve("link.csv"), folder.resolve("elsewhere.csv"));
    assertThatThrownBy(() -> draft("link.csv")).hasMessageContaining("outside");
  }

  @Test
  void whatCantBeASourceSaysWhy() throws Exception {
    lab.file("letter.docx", "x").file("odd/a*.csv", "a", "1").file("empty.csv");
    Files.createDirectory(home.resolve("none"));
    assertThatThrownBy(() -> draft("letter.docx"))
        .hasMessageContaining("can't be told from its name");
    assertThatThrownBy(() -> draft("odd/a*.csv")).hasMessageContaining("rename it");
    assertThatThrownBy(() -> draft("none")).hasMessageContaining("no CSV, JSON or Parquet");
    assertThatThrownBy(() -> draft("gone.csv")).hasMessageContaining("There is no");
    assertThatThrownBy(() -> draft("empty.csv")).hasMessageContaining("has a column");
  }

  @Test
  void firstRowsAreReadAsARunWouldReadThem() throws Exception {
    var lines = new java.util.ArrayList<>(List.of("n;t"));
    for (int i = 0; i < 60_000; i++) {
      lines.add(i + ";row " + i);
    }
    lab.file("big.csv", lines.toArray(String[]::new));
    lab.nodes(
        """
        {"big": {"kind": "files", "path": "big.csv", "options": {"delimiter": ";"},
                 "columns": {"n": "BIGINT", "t": "VARCHAR"}},
         "one": {"kind": "files", "path": "big.csv", "options": {"delimiter": "|"}},
         "not": {"kind": "filter", "input": "big", "where": "true"}}
        """);
    assertThat(rows("big").orElseThrow().rows())
        .hasSize(20)
        .startsWith(List.of("0", "row 0"), List.of("1", "row 1"));
    assertThat(rows("one").orElseThrow().rows()).startsWith(List.of("0;row 0"));
    assertThat(rows("not")).isEmpty();
    try (var spill = Files.list(home.resolve("store/staging/spill"))) {
      assertThat(spill.filter(left -> left.getFileName().toString().startsWith("first"))).isEmpty();
    }
  }

  private Optional<Page> rows(String node) throws QueryException {
    return lab.workspace().firstRows(lab.pipeline(), new NodeId(node), new Cancellation());
  }
}
