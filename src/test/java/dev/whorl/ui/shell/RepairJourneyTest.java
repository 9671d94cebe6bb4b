package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.DocumentFile;
import dev.whorl.graph.Graph;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What went wrong is seen, and is put right: an error in SQL, an edit, a damaged document. */
class RepairJourneyTest extends AnalystJourney {
  RepairJourneyTest() {
    super(2);
  }

  @BeforeEach
  void openSample() throws Exception {
    analyst.openSample();
  }

  @Test
  void errorInSqlIsUnderlinedSaidAndRepaired() throws Exception {
    bench.select("weekly");
    push(KeyCode.F6);
    push(KeyCode.ENTER);
    push(KeyCode.CONTROL, KeyCode.A);
    robot.write("SELECT day, clcks FROM daily", 0);
    Bench.until(() -> problem().startsWith("At line 1, column 13"));
    assertThat(Fx.call(this::problem)).contains("clcks").containsOnlyOnce("line 1, column 13");
    assertThat(Fx.call(this::underlined)).isEqualTo("clcks");
    bench.untilState("weekly", Freshness.INVALID);
    push(KeyCode.ESCAPE);
    bench.pictures("repair-sql-error");
    push(KeyCode.ENTER);
    push(KeyCode.CONTROL, KeyCode.HOME);
    for (int i = 0; i < "SELECT day, cl".length(); i++) {
      robot.push(KeyCode.RIGHT);
    }
    robot.write("i", 0);
    Bench.until(() -> problem().isEmpty());
    assertThat(Fx.call(this::underlined)).isEmpty();
    Bench.until(() ->
        bench
            .report("weekly")
            .filter(report -> report.freshness() != Freshness.INVALID)
            .isPresent());
    bench.pictures("repair-sql-repaired");
  }

  @Test
  void undoAndRedoGoAcrossASave() throws Exception {
    var file = bench.sample().resolve("clicks.whorl");
    var opened = graph();
    push(KeyCode.F6);
    push(KeyCode.TAB);
    push(KeyCode.ALT, KeyCode.DOWN);
    push(KeyCode.TAB);
    push(KeyCode.DELETE);
    var edited = graph();
    assertThat(edited).isNotEqualTo(opened);
    save();
    assertThat(inFile(file)).isEqualTo(edited);
    push(KeyCode.CONTROL, KeyCode.Z);
    push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(graph()).isEqualTo(opened);
    assertThat(isUnsaved()).isTrue();
    bench.pictures("repair-undone");
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(graph()).isEqualTo(edited);
    assertThat(isUnsaved()).isFalse();
    push(KeyCode.CONTROL, KeyCode.Z);
    push(KeyCode.CONTROL, KeyCode.Z);
    save();
    assertThat(inFile(file)).isEqualTo(opened);
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(graph()).isEqualTo(edited);
  }

  @Test
  void damagedDocumentSaysWhereAndWhatWasThereBefore() throws Exception {
    var file = bench.sample().resolve("clicks.whorl");
    var opened = graph();
    push(KeyCode.F6);
    push(KeyCode.TAB);
    push(KeyCode.ALT, KeyCode.DOWN);
    save();
    push(KeyCode.CONTROL, KeyCode.W);
    var half = Files.readString(file).substring(0, 700);
    Files.writeString(file, half);
    Bench.run(() -> bench.wiring.commands().open(file));
    Bench.until(() -> !robot.lookup(".notice").queryAll().isEmpty());
    var said = robot.lookup(".notice .label").queryAllAs(Label.class).stream().map(Label::getText);
    assertThat(said.collect(Collectors.joining("\n")))
        .contains("clicks.whorl can’t be opened")
        .contains("line ")
        .contains("clicks.whorl~");
    bench.pictures("repair-damaged");
    assertThat(bench.wiring.editor().openProperty().get()).isFalse();
    assertThat(Files.readString(file)).isEqualTo(half);
    analyst.click(".open-before");
    Bench.until(() -> bench.wiring.editor().openProperty().get());
    analyst.settle();
    assertThat(graph()).isEqualTo(opened);
    assertThat(robot.lookup(".notice").queryAll()).isEmpty();
    assertThat(isUnsaved()).isTrue();
    assertThat(Files.readString(file)).isEqualTo(half);
    save();
    assertThat(inFile(file)).isEqualTo(opened);
  }

  private void push(KeyCode... keys) {
    robot.push(keys);
    analyst.settle();
  }

  private void save() throws Exception {
    push(KeyCode.CONTROL, KeyCode.S);
    Bench.until(() -> !bench.wiring.editor().unsavedProperty().get());
  }

  private boolean isUnsaved() throws Exception {
    return Fx.call(() -> bench.wiring.editor().unsavedProperty().get());
  }

  private Graph graph() throws Exception {
    return Fx.call(() -> bench.wiring.pipeline().graph());
  }

  private static Graph inFile(Path file) throws Exception {
    return DocumentFile.read(file).branch("main").orElseThrow();
  }

  private String problem() {
    return bench.scene.getRoot().lookupAll(".sql-editor > .problem").stream()
        .map(label -> ((Label) label).getText())
        .collect(Collectors.joining());
  }

  private String underlined() {
    return bench.scene.getRoot().lookupAll(".sql-error").stream()
        .map(text -> ((Text) text).getText())
        .collect(Collectors.joining());
  }
}
