package dev.whorl.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.ui.Fx;
import dev.whorl.ui.Pictures;
import dev.whorl.ui.kit.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens in the graph when someone works with the form. */
final class InspectorPaneTest {
  private InspectorBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = InspectorBench.open(Tone.LIGHT);
  }

  private void open(Tone tone, String node) throws Exception {
    bench.show(tone);
    bench.select(node);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Node node(String id) {
    return bench.model().graph().node(new NodeId(id)).orElseThrow();
  }

  private <N extends javafx.scene.Node> N in(String field, Class<N> type, String selector, int at)
      throws Exception {
    return Fx.call(() -> {
      var row = (Parent) bench.pane().lookup("#field-" + field);
      return type.cast(List.copyOf(row.lookupAll(selector)).get(at));
    });
  }

  private void press(String field, String text) throws Exception {
    bench.on(() -> {
      var row = (Parent) bench.pane().lookup("#field-" + field);
      Stream.concat(row.lookupAll(".button").stream(), row.lookupAll(".toggle-button").stream())
          .map(ButtonBase.class::cast)
          .filter(button -> text.equals(button.getText()) || said(button).equals(text))
          .findFirst()
          .orElseThrow()
          .fire();
    });
  }

  private static String said(ButtonBase button) {
    return Optional.ofNullable(button.getAccessibleText()).orElse("");
  }

  @Test
  void everyPropertyOfEveryKindHasAnEditor() throws Exception {
    open(Tone.LIGHT, "clicks");
    for (var node : bench.model().graph().nodes()) {
      bench.on(() -> bench.model().selectionProperty().set(java.util.Set.of(node.id())));
      var kind = node.kind().orElseThrow();
      for (var property : kind.properties()) {
        assertThat(bench.has("#field-" + property.name()))
            .as(node.id() + "." + property.name())
            .isTrue();
      }
    }
    assertThat(bench.model().graph().nodes().stream().map(n -> n.kind().orElseThrow()).distinct())
        .hasSize(Kind.values().length);
  }

  @Test
  void showingANodeChangesNothing() throws Exception {
    open(Tone.LIGHT, "clicks");
    for (var node : bench.model().graph().nodes()) {
      bench.on(() -> bench.model().selectionProperty().set(java.util.Set.of(node.id())));
      for (int tab = 0; tab < 5; tab++) {
        int index = tab;
        bench.on(() -> ((NodeFace) bench.pane().getCenter()).openTab(index));
      }
    }
    bench.settle();
    assertThat(bench.model().graph()).isEqualTo(Clicks.graph());
    assertThat(bench.model().historyProperty().get().steps()).hasSize(1);
  }

  @Test
  void aTypedPathIsAnEditThatUndoTakesBack() throws Exception {
    open(Tone.LIGHT, "clicks");
    var path = in("path", TextField.class, ".text-field", 0);
    bench.on(() -> path.setText("logs/*.csv"));
    bench.settle();
    assertThat(node("clicks").properties().text("path")).contains("logs/*.csv");
    bench.on(() ->
        Event.fireEvent(
            path,
            new KeyEvent(KeyEvent.KEY_PRESSED, "z", "z", KeyCode.Z, false, true, false, false)));
    assertThat(path.getText()).isEqualTo("clicks/*.csv");
    assertThat(bench.model().graph()).isEqualTo(Clicks.graph());
  }

  @Test
  void rowsAreAddedFilledAndRemoved() throws Exception {
    open(Tone.LIGHT, "daily");
    press("by", "Add expression");
    var added = in("by", TextInputControl.class, ".text-field", 2);
    bench.on(() -> added.setText("button"));
    bench.settle();
    assertThat(node("daily").properties().get("by"))
        .contains(Value.of(List.of("ts::DATE AS day", "country", "button")));
    press("by", "Remove");
    assertThat(node("daily").properties().get("by"))
        .contains(Value.of(List.of("country", "button")));
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void columnsOfTheInputAreOfferedWhileTyping(Tone tone) throws Exception {
    open(tone, "daily");
    press("by", "Add expression");
    var added = in("by", TextInputControl.class, ".text-field", 2);
    bench.on(added::requestFocus);
    bench.on(() -> added.appendText("u"));
    bench.settle();
    var popup =
        Fx.call(() ->
            Window.getWindows().stream()
                .filter(Popup.class::isInstance)
                .map(Window::getScene)
                .findFirst()
                .orElseThrow());
    Pictures.write(
        Fx.apart(() -> popup.snapshot(null)),
        "inspector-completion-" + tone.name().toLowerCase(Locale.ROOT));
    bench.on(() ->
        Event.fireEvent(
            added,
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
    bench.settle();
    assertThat(added.getText()).isEqualTo("user_id");
    assertThat(node("daily").properties().get("by"))
        .contains(Value.of(List.of("ts::DATE AS day", "country", "user_id")));
  }

  @Test
  void altAndArrowsMoveARow() throws Exception {
    open(Tone.LIGHT, "daily");
    var second = in("by", TextInputControl.class, ".text-field", 1);
    bench.on(() ->
        Event.fireEvent(
            second,
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UP, false, false, true, false)));
    assertThat(node("daily").properties().get("by"))
        .contains(Value.of(List.of("country", "ts::DATE AS day")));
  }

  @Test
  void aChosenButtonWritesAndTheDefaultLeavesOut() throws Exception {
    open(Tone.LIGHT, "clicks");
    press("badRows", "set the row aside");
    assertThat(node("clicks").properties().text("badRows")).contains("quarantine");
    press("badRows", "stop the run");
    assertThat(node("clicks").properties().get("badRows")).isEmpty();
  }

  @Test
  void choicesAreWordsAndTheDocumentKeepsItsValues() throws Exception {
    open(Tone.LIGHT, "clicks");
    assertThat(chosen("onDrift")).isEqualTo("stop the run");
    press("onDrift", "add the column");
    assertThat(node("clicks").properties().get("onDrift")).isEmpty();
    press("onDrift", "stop the run");
    assertThat(node("clicks").properties().text("onDrift")).contains("fail");
    bench.picture("inspector-choices-light");
    open(Tone.DARK, "report");
    press("layout", "one per partition");
    assertThat(node("report").properties().text("layout")).contains("partitions");
    assertThat(chosen("layout")).isEqualTo("one per partition");
    bench.picture("inspector-choices-dark");
  }

  private String chosen(String field) throws Exception {
    return Fx.call(() ->
        ((Parent) bench.pane().lookup("#field-" + field))
            .lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected)
                .findFirst()
                .orElseThrow()
                .getText());
  }

  @Test
  void anotherInputIsChosenFromTheNodesThatMayBeRead() throws Exception {
    open(Tone.LIGHT, "valid");
    var box = in("input", NodePicker.class, ".combo-box", 0);
    bench.on(box::show);
    assertThat(List.copyOf(box.getItems())).contains("users").doesNotContain("valid", "daily");
    bench.on(() -> box.getSelectionModel().select(box.getItems().indexOf("users")));
    bench.on(box::hide);
    assertThat(node("valid").properties().text("input")).contains("users");
  }

  @Test
  void aJoinOnColumnsBecomesACondition() throws Exception {
    open(Tone.LIGHT, "enriched");
    press("on", "condition");
    assertThat(node("enriched").properties().text("on")).contains("left.user_id = right.user_id");
    bench.picture("inspector-condition-light");
    press("on", "same columns");
    assertThat(node("enriched").properties().get("on")).contains(Value.of(List.of("user_id")));
  }

  @Test
  void aMeasureIsBuiltOfFunctionAndColumn() throws Exception {
    open(Tone.LIGHT, "daily");
    var build = in("measures", MenuButton.class, ".menu-button", 0);
    bench.on(build::show);
    var most = (Menu) entry(build, "Largest of");
    bench.on(most.getItems().getFirst()::fire);
    assertThat(node("daily").properties().get("measures").orElseThrow().toString())
        .contains("max(" + most.getItems().getFirst().getText() + ")");
    bench.on(build::hide);
  }

  @Test
  void columnsThatSeemToMeanTheSameAreSuggestedAsKeys() throws Exception {
    open(Tone.LIGHT, "enriched");
    press("on", "Remove");
    assertThat(node("enriched").properties().get("on")).isEmpty();
    var suggest = in("on", MenuButton.class, ".menu-button", 0);
    bench.on(suggest::show);
    bench.on(entry(suggest, "user_id")::fire);
    bench.on(suggest::hide);
    assertThat(node("enriched").properties().get("on")).contains(Value.of(List.of("user_id")));
  }

  private void pick(String node, String field, String words) throws Exception {
    open(Tone.LIGHT, node);
    var menu = in(field, MenuButton.class, ".menu-button", 0);
    bench.on(menu::show);
    bench.on(entry(menu, words)::fire);
    bench.on(menu::hide);
    bench.settle();
  }

  @Test
  void oneExpressionIsPickedFromColumnsAndTheirSpansOfTime() throws Exception {
    pick("cut", "by", "ts by month");
    assertThat(node("cut").properties().text("by")).contains("date_trunc('month', ts)::DATE");
    bench.picture("inspector-pick-light");
    pick("wide", "column", "user_id");
    assertThat(node("wide").properties().text("column")).contains("user_id");
  }

  @Test
  void aColumnIsPutIntoAConditionWhereTheCaretIs() throws Exception {
    open(Tone.LIGHT, "valid");
    var where = in("where", SqlText.class, ".sql-text", 0);
    bench.on(() -> where.replaceText("1 < 2 AND > 3"));
    bench.on(() -> where.moveTo(9));
    pick("valid", "where", "amount");
    assertThat(node("valid").properties().text("where")).contains("1 < 2 AND amount > 3");
    bench.picture("inspector-pick-into-light");
  }

  private static MenuItem entry(MenuButton menu, String text) {
    return menu.getItems().stream()
        .filter(item -> item.getText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sqlIsLaidOut() throws Exception {
    open(Tone.LIGHT, "top");
    var text = in("sql", SqlText.class, ".sql-text", 0);
    bench.on(() -> text.replaceText("SELECT day FROM daily -- all of it"));
    press("sql", "Format (Alt+Shift+F)");
    bench.settle();
    assertThat(node("top").properties().text("sql"))
        .contains("SELECT day\nFROM daily -- all of it");
    bench.picture("inspector-sql-format-light");
  }

  @Test
  void anErrorInSqlIsSaidAndGoesOnceItIsRepaired() throws Exception {
    open(Tone.LIGHT, "top");
    var said = in("sql", Label.class, ".sql-editor .problem", 0);
    assertThat(said.getText()).startsWith("At line 2, column 13");
    var text = in("sql", SqlText.class, ".sql-text", 0);
    bench.on(() -> text.replaceText(text.getText().replace("contry", "country")));
    bench.settle();
    assertThat(said.getText()).isEmpty();
    assertThat(node("top").properties().text("sql").orElseThrow()).contains("day, country");
    assertThat(bench.find(PreviewRows.class, "#sql-preview").isVisible()).isTrue();
    bench.picture("inspector-preview-light");
  }

  @Test
  void aNodeIsRenamedInItsHeader() throws Exception {
    open(Tone.LIGHT, "valid");
    var id = bench.find(TextField.class, "#node-id");
    bench.on(() -> {
      id.setText("DAILY");
      id.fireEvent(new javafx.event.ActionEvent());
    });
    assertThat(bench.model().graph()).isEqualTo(Clicks.graph());
    bench.picture("inspector-refused-light");
    bench.on(() -> {
      id.setText("good");
      id.fireEvent(new javafx.event.ActionEvent());
    });
    assertThat(node("good").kind()).contains(Kind.FILTER);
    assertThat(bench.model().selected()).contains(new NodeId("good"));
  }

  @Test
  void aCheckIsAdded() throws Exception {
    open(Tone.LIGHT, "valid");
    bench.openTab(3);
    press("checks", "Add check");
    var text = in("checks", SqlText.class, ".sql-text", 0);
    bench.on(() -> text.replaceText("amount >= 0"));
    bench.settle();
    assertThat(node("valid").properties().get("checks"))
        .contains(
            new Value.Items(List.of(Clicks.fields("name", "check 1", "rows", "amount >= 0"))));
  }

  @Test
  void aCheckIsAddedToAnExport() throws Exception {
    open(Tone.LIGHT, "report");
    bench.openTab(3);
    press("checks", "Add check");
    var text = in("checks", SqlText.class, ".sql-text", 0);
    bench.on(() -> text.replaceText("best > 0"));
    bench.settle();
    bench.picture("inspector-export-checks-light");
    assertThat(node("report").properties().get("checks"))
        .contains(new Value.Items(List.of(Clicks.fields("name", "check 1", "rows", "best > 0"))));
  }

  @Test
  void textIsLegibleInTheDark() throws Exception {
    open(Tone.DARK, "daily");
    for (int i = 0; i < 3; i++) {
      var field = in("measures", TextInputControl.class, ".text-field", i);
      var fill = Fx.call(() -> ((Text) field.lookup(".text")).getFill());
      assertThat(((Color) fill).getBrightness()).isGreaterThan(0.7);
    }
  }

  @Test
  void aValueOfTheWrongShapeCanBeCleared() throws Exception {
    open(Tone.LIGHT, "valid");
    bench.on(() ->
        bench.model().edit("x", graph -> graph.with(node("valid").with("where", Value.of(true)))));
    bench.picture("inspector-odd-light");
    var clear = in("where", Button.class, ".button", 0);
    bench.on(clear::fire);
    assertThat(node("valid").properties().text("where")).contains("");
  }
}
