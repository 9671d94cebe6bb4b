package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.Document;
import dev.whorl.graph.Kind;
import dev.whorl.ui.model.TrustStore.Trust;
import dev.whorl.ui.shell.BundledSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which documents may read, write and run once they are opened. */
final class TrustModelTest {
  private static final String TEXT =
      """
      {"whorl": 1, "name": "Theirs", "branches": {"main": {"nodes":
        {"data": {"kind": "files", "path": "a.csv"}}}}}
      """;

  @TempDir Path folder;
  private final PipelineModel pipeline = new PipelineModel();
  private final List<Notice> notices = new ArrayList<>();
  private Path file;
  private EditorModel editor;

  @BeforeEach
  void editor() throws IOException {
    file = Files.writeString(folder.resolve("theirs.whorl"), TEXT);
    editor = another();
  }

  /** An editor as it starts anew, with what is remembered. */
  private EditorModel another() {
    return editor(folder.resolve("settings"));
  }

  private EditorModel editor(Path settings) {
    var here = new Background(Runnable::run, Runnable::run);
    return new EditorModel(
        pipeline,
        Documents.onDisk(),
        new TrustModel(new TrustStore(settings), new BundledSample(folder), here, notices::add),
        new SettingsModel(UserSettings.EMPTY, Path.of("unused"), _ -> {}, new FakeLater()),
        here,
        notices::add);
  }

  private Trust opened() {
    assertThat(another().open(file).join()).isTrue();
    return pipeline.originProperty().get().trust();
  }

  private void edit(EditorModel in) {
    in.open(file).join();
    pipeline.edit("Add", graph -> graph.with(GraphEdits.fresh(graph, Kind.FILTER, List.of())));
    assertThat(in.save().join()).isTrue();
  }

  @Test
  void aDocumentFromElsewhereIsADrawingUntilTheUserTrustsIt() {
    assertThat(opened()).isEqualTo(Trust.UNKNOWN);
    editor.open(file).join();
    editor.trust();
    assertThat(pipeline.originProperty().get().isTrusted()).isTrue();
    assertThat(opened()).isEqualTo(Trust.TRUSTED);
  }

  @Test
  void trustCanBeTakenBack() {
    editor.open(file).join();
    editor.trust();
    editor.distrust();
    assertThat(pipeline.originProperty().get().isTrusted()).isFalse();
    assertThat(opened()).isEqualTo(Trust.UNKNOWN);
  }

  @Test
  void whatItsUserMadeIsTrusted() {
    editor.create(folder);
    assertThat(pipeline.originProperty().get().isTrusted()).isTrue();
    file = folder.resolve("mine.whorl");
    editor.saveAs(file).join();
    assertThat(opened()).isEqualTo(Trust.TRUSTED);
  }

  @Test
  void savingKeepsTrustAndLendsNone() {
    edit(editor);
    assertThat(opened()).isEqualTo(Trust.UNKNOWN);
    editor.open(file).join();
    editor.trust();
    edit(editor);
    assertThat(opened()).isEqualTo(Trust.TRUSTED);
  }

  @Test
  void anEditFromOutsideAsksAgainButSpacingDoesNot() throws IOException {
    editor.open(file).join();
    editor.trust();
    Files.writeString(file, TEXT.replace(": {", ":\n\n {"));
    assertThat(opened()).isEqualTo(Trust.TRUSTED);
    Files.writeString(file, TEXT.replace("a.csv", "b.csv"));
    assertThat(opened()).isEqualTo(Trust.CHANGED);
  }

  @Test
  void theSampleIsTrustedWhereverItLiesUnlessItWasChanged() throws Exception {
    var bundled = Path.of("assets/samples/clicks/clicks.whorl");
    Files.writeString(file, Files.readString(bundled));
    assertThat(opened()).isEqualTo(Trust.TRUSTED);
    Files.writeString(file, Document.parse(Files.readString(bundled)).withName("Mine").text());
    assertThat(opened()).isEqualTo(Trust.UNKNOWN);
  }

  @Test
  void trustThatCantBeRememberedIsSaidAndHoldsForNow() throws IOException {
    var blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be");
    var forgetful = editor(blocked);
    forgetful.open(file).join();
    forgetful.trust();
    assertThat(pipeline.originProperty().get().isTrusted()).isTrue();
    assertThat(notices)
        .singleElement()
        .satisfies(notice -> assertThat(notice.what()).contains("not remembered"));
  }
}
