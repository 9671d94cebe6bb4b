package dev.whorl.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.RowsFile;
import dev.whorl.ui.Fx;
import dev.whorl.ui.Pictures;
import dev.whorl.ui.inspector.Clicks;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.Notice;
import dev.whorl.ui.model.Ongoing;
import dev.whorl.ui.model.PipelineModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/** The data panel on the screen; the pictures are for people to look at. */
final class DataPaneTest {
  private final PipelineModel pipeline = Clicks.model();
  private final RowsBackend backend = new RowsBackend(-1);
  private final List<Runnable> delayed = new ArrayList<>();
  private final Later later =
      (_, task) -> {
        delayed.add(task);
        return () -> delayed.remove(task);
      };
  private final Ongoing ongoing = new Ongoing();
  private final List<Notice> notices = new ArrayList<>();
  private Optional<Path> saveAs = Optional.empty();
  private Theme theme;
  private DataPane pane;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    theme =
        Fx.call(() -> {
          Fonts.load();
          return new Theme(Tone.LIGHT);
        });
    pane =
        Fx.call(() -> new DataPane(pipeline, backend, _ -> saveAs, later, ongoing, notices::add));
    stage = Fx.call(Stage::new);
    on(() -> {
      var scene = new Scene(pane, 900, 360);
      theme.style(scene);
      stage.setScene(scene);
      stage.show();
      pane.requestFocus();
    });
  }

  private void open(Tone tone, long rows) throws Exception {
    backend.total = rows;
    on(() -> theme.show(tone));
  }

  @AfterEach
  void close() throws Exception {
    Fx.call(() -> {
      stage.close();
      return true;
    });
  }

  private void on(Runnable task) throws Exception {
    Fx.call(() -> {
      task.run();
      return true;
    });
    pulse();
  }

  private static void pulse() {
    WaitForAsyncUtils.waitForFxEvents();
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void select(String node) throws Exception {
    on(() -> pipeline.selectionProperty().set(Set.of(new NodeId(node))));
  }

  private DataGrid grid() throws Exception {
    return Fx.call(() -> (DataGrid) pane.lookup(".data-grid"));
  }

  private void press(KeyCode code, boolean shift, boolean control) throws Exception {
    var grid = grid();
    on(() ->
        Event.fireEvent(
            grid, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false)));
  }

  private void picture(String name) throws Exception {
    pulse();
    Pictures.write(Fx.apart(() -> stage.getScene().snapshot(null)), name);
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void rowsAreShown(Tone tone) throws Exception {
    open(tone, 412_011);
    select("daily");
    press(KeyCode.DOWN, false, false);
    press(KeyCode.RIGHT, false, false);
    press(KeyCode.RIGHT, true, false);
    press(KeyCode.DOWN, true, false);
    press(KeyCode.DOWN, true, false);
    picture("data-rows-" + tone.name().toLowerCase(Locale.ROOT));
    assertThat(grid().selectionProperty().get().orElseThrow().range())
        .isEqualTo(new CellRange(1, 3, 1, 2));
  }

  @Test
  void theLastOfAHundredMillionRowsIsOneKeyAway() throws Exception {
    open(Tone.LIGHT, 100_000_000);
    select("valid");
    press(KeyCode.END, false, true);
    picture("data-last-light");
    assertThat(grid().selectionProperty().get().orElseThrow().row()).isEqualTo(99_999_999);
    assertThat(grid().frame().lastRow()).isEqualTo(99_999_999);
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void aQuestionThatTakesLongIsCountedAndCanBeGivenUp(Tone tone) throws Exception {
    open(tone, 412_011);
    select("daily");
    on(pane::toggleSql);
    backend.atOnce = false;
    var run = (Button) pane.lookup("#data-sql-run");
    on(() -> ((TextArea) pane.lookup("#data-sql")).setText("SELECT count(*) FROM a, b, c"));
    assertThat(run.getText()).isEqualTo("Run");
    on(run::fire);
    var question = backend.asked.getLast();
    assertThat(question.look().subject()).isInstanceOf(Look.Select.class);
    assertThat(run.getText()).isEqualTo("Cancel");
    assertThat(elapsed()).isEmpty();
    on(() -> List.copyOf(delayed).getLast().run());
    assertThat(elapsed()).isNotEmpty();
    picture("data-asking-" + tone.name().toLowerCase(Locale.ROOT));

    backend.atOnce = true;
    on(run::fire);
    assertThat(question.answer()).isCancelled();
    assertThat(run.getText()).isEqualTo("Run");
    assertThat(elapsed()).isEmpty();
    assertThat(backend.asked.getLast().look().subject()).isInstanceOf(Look.Rows.class);
    assertThat(grid().isVisible()).isTrue();
    assertThat(((TextArea) pane.lookup("#data-sql")).getText()).contains("FROM a, b, c");
  }

  @Test
  void escapeGivesAQuestionUp() throws Exception {
    open(Tone.LIGHT, 10);
    select("daily");
    on(pane::toggleSql);
    backend.atOnce = false;
    on(() -> ((Button) pane.lookup("#data-sql-run")).fire());
    var question = backend.asked.getLast();
    var escape =
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false);
    on(() -> Event.fireEvent(pane.lookup("#data-sql"), escape));
    assertThat(question.answer()).isCancelled();
  }

  private String elapsed() {
    return ((Label) pane.lookup("#data-sql-run-elapsed")).getText();
  }

  @Test
  void rowsThatAreNotThereYetHaveTheirPlace() throws Exception {
    open(Tone.LIGHT, 412_011);
    select("valid");
    backend.atOnce = false;
    on(() -> {
      ((DataGrid) pane.lookup(".data-grid")).scrollTo(200_000, 0);
    });
    picture("data-loading-light");
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void nothingComputedIsSaid(Tone tone) throws Exception {
    open(tone, -1);
    select("valid");
    picture("data-nothing-" + tone.name().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void whatFailsIsSaidAndCanBeCopied(Tone tone) throws Exception {
    open(tone, -1);
    backend.failure = "The engine ended while it was at this; it can be run again.";
    select("valid");
    picture("data-failed-" + tone.name().toLowerCase(Locale.ROOT));
    on(() -> ((Button) pane.lookup(".data-message .copy-link")).fire());
    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("The rows of valid can’t be read\n\n" + backend.failure);
    backend.failure = "";
    select("daily");
    assertThat(pane.lookup(".data-message .copy-link").isVisible()).isFalse();
  }

  @Test
  void anExportThatFailsIsANoticeWithItsReason(@TempDir Path folder) throws Exception {
    open(Tone.LIGHT, 10);
    select("valid");
    saveAs = Optional.of(folder);
    on(() -> pane.export(Spec.Formulas.KEPT));
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst().what()).isEqualTo("The rows were not written to " + folder + ".");
    assertThat(notices.getFirst().todo()).isEqualTo(folder + " is taken.");
    assertThat(notices.getFirst().details()).contains("QueryException");
    saveAs = Optional.of(folder.resolve("rows.csv"));
    on(() -> pane.export(Spec.Formulas.KEPT));
    assertThat(notices).hasSize(1);
  }

  @Test
  void whatBecomesOfFormulasIsChosenWhereRowsAreExported(@TempDir Path folder) throws Exception {
    open(Tone.LIGHT, 10);
    select("valid");
    saveAs = Optional.of(folder.resolve("rows.csv"));
    var export = (MenuButton) pane.lookup("#data-export");
    on(() -> export.getItems().forEach(MenuItem::fire));
    assertThat(backend.exported)
        .extracting(RowsFile::formulas)
        .containsExactly(Spec.Formulas.KEPT, Spec.Formulas.TEXT);
    picture("data-export");
  }

  @Test
  void anExportIsOngoingUntilItIsCancelled(@TempDir Path folder) throws Exception {
    open(Tone.LIGHT, 10);
    select("valid");
    var export = new CompletableFuture<Path>();
    backend.exporting = Optional.of(export);
    saveAs = Optional.of(folder.resolve("rows.csv"));
    on(() -> pane.export(Spec.Formulas.KEPT));
    assertThat(ongoing.worksProperty().get())
        .extracting(Ongoing.Work::doing)
        .containsExactly("Exporting rows.csv");
    on(() -> ongoing.last().orElseThrow().cancel());
    assertThat(export).isCancelled();
    assertThat(ongoing.worksProperty().get()).isEmpty();
    assertThat(notices).as("who cancelled knows").isEmpty();
  }

  @Test
  void selectedCellsAreCopiedWithTheirNames() throws Exception {
    open(Tone.LIGHT, 1_000);
    select("valid");
    press(KeyCode.HOME, false, true);
    press(KeyCode.RIGHT, true, false);
    press(KeyCode.DOWN, true, false);
    press(KeyCode.C, false, true);
    var copied = Fx.call(() -> Clipboard.getSystemClipboard().getString());
    assertThat(copied)
        .isEqualTo("user_id\tts\n70000\t2026-02-28 00:00:00\n77919\t2026-02-28 00:00:01\n");
  }

  @Test
  void scrollingIsFastHoweverManyRowsThereAre() throws Exception {
    open(Tone.LIGHT, 100_000_000);
    select("valid");
    var grid = grid();
    int frames = 200;
    long before = System.nanoTime();
    for (int i = 0; i < frames; i++) {
      double top = i * 499_999.5;
      Fx.call(() -> {
        grid.scrollTo(top, 0);
        grid.layout();
        return true;
      });
    }
    double each = (System.nanoTime() - before) / 1e6 / frames;
    System.out.println("grid: " + each + " ms from one place to another");
    assertThat(each).isLessThan(50);
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void rowsAreFilteredSortedAndAskedFor(Tone tone) throws Exception {
    open(tone, 100_000_000);
    select("daily");
    on(() -> {
      ((TextField) pane.lookup("#data-filter")).setText("country = DE");
      ((DataGrid) pane.lookup(".data-grid")).model().sortNext("amount");
      ((DataGrid) pane.lookup(".data-grid")).setShown(1, false);
      ((ToggleButton) pane.lookup("#data-sql-toggle")).setSelected(true);
    });
    picture("data-sql-" + tone.name().toLowerCase(Locale.ROOT));
    assertThat(backend.asked.getLast().look().conditions()).hasSize(1);
    assertThat(backend.asked.getLast().look().orders()).hasSize(1);
    assertThat(grid().columns().count()).isEqualTo(RowsBackend.COLUMNS.size() - 1);
    on(() -> ((Button) pane.lookup("#data-sql-run")).fire());
    assertThat(backend.asked.getLast().look().subject())
        .isEqualTo(new Look.Select("SELECT * FROM daily LIMIT 1000"));
  }

  @Test
  void aHeadIsDroppedAtAnothersPlaceAndCopiedFromThere() throws Exception {
    open(Tone.LIGHT, 1_000);
    select("valid");
    on(() -> ((DataGrid) pane.lookup(".data-grid")).moveColumn(0, 1));
    press(KeyCode.HOME, false, true);
    press(KeyCode.RIGHT, true, false);
    press(KeyCode.C, false, true);
    var copied = Fx.call(() -> Clipboard.getSystemClipboard().getString());
    assertThat(copied).isEqualTo("ts\tuser_id\n2026-02-28 00:00:00\t70000\n");
  }

  @Test
  void aBreakpointIsMadeFromWhatIsSelected() throws Exception {
    var asked = new ArrayList<String>();
    open(Tone.LIGHT, 500);
    on(() -> pane.onBreak((node, condition) -> asked.add(node + ": " + condition)));
    select("daily");
    press(KeyCode.DOWN, false, false);
    press(KeyCode.DOWN, true, false);
    breakWhereSelected(grid());
    assertThat(asked).singleElement().asString().startsWith("daily: ").contains(" IN (");
  }

  @Test
  void aBreakpointIsMadeAtTheNodeThatMakesTheRows() throws Exception {
    var asked = new ArrayList<String>();
    open(Tone.LIGHT, 500);
    var rows = Fx.call(() -> new RowsPane(pipeline, backend));
    var daily = new NodeId("daily");
    on(() -> {
      pane.setCenter(rows);
      rows.onBreak((node, condition) -> asked.add(node + ": " + condition));
      rows.show(daily, new Look.Rows(daily, Set.of()), Optional.of(new NodeId("clicks")));
    });
    press(KeyCode.DOWN, false, false);
    breakWhereSelected(grid());
    assertThat(asked).singleElement().asString().startsWith("clicks: ");
    on(() -> rows.show(daily, new Look.Select("SELECT 1"), Optional.empty()));
    press(KeyCode.DOWN, false, false);
    breakWhereSelected(grid());
    assertThat(asked).as("no task makes the rows of an answer").hasSize(1);
  }

  private void breakWhereSelected(DataGrid grid) throws Exception {
    on(() -> {
      var at = grid.selectionProperty().get().orElseThrow();
      new HeadMenu(grid)
          .of(at.column(), Optional.of(at.row())).getItems().stream()
              .filter(item -> String.valueOf(item.getText()).startsWith("Break where"))
              .forEach(MenuItem::fire);
    });
  }
}
