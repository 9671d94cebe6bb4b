package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.Document;
import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorModelTest {
  @TempDir Path folder;
  private final PipelineModel pipeline = new PipelineModel();
  private final List<Notice> notices = new ArrayList<>();
  private final FakeLater later = new FakeLater();
  private final SettingsModel settings =
      new SettingsModel(UserSettings.EMPTY, Path.of("unused"), task -> {}, later);
  private final EditorModel editor =
      new EditorModel(
          pipeline,
          Documents.onDisk(),
          trust(),
          settings,
          new Background(Runnable::run, Runnable::run),
          notices::add);

  private TrustModel trust() {
    var settings = Path.of(System.getProperty("java.io.tmpdir"), "unused");
    return new TrustModel(
        new TrustStore(settings),
        new dev.whorl.ui.shell.BundledSample(settings),
        new Background(Runnable::run, Runnable::run),
        notices::add);
  }

  private void addFilter() {
    pipeline.edit(
        "Add filter", graph -> graph.with(GraphEdits.fresh(graph, Kind.FILTER, List.of())));
  }

  @Test
  void whatIsSavedIsWhatIsOpened() throws Exception {
    var file = folder.resolve("shop.whorl");
    editor.create(folder);
    addFilter();
    assertThat(editor.unsavedProperty().get()).isTrue();
    assertThat(editor.saveAs(file).join()).isTrue();
    assertThat(editor.unsavedProperty().get()).isFalse();
    assertThat(pipeline.originProperty().get().name()).isEqualTo("shop");
    editor.close();
    assertThat(editor.open(file).join()).isTrue();
    assertThat(pipeline.graph().node(new NodeId("filter"))).isPresent();
    assertThat(pipeline.originProperty().get().folder()).isEqualTo(folder);
    assertThat(settings.get().recent()).containsExactly(file);
  }

  @Test
  void aDocumentWithoutAnIdIsKnownByWhereItReallyIs() throws Exception {
    var file = folder.resolve("shop.whorl");
    Files.writeString(file, "{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {}}}}");
    var link = Files.createSymbolicLink(folder.resolve("link.whorl"), file);
    assertThat(editor.open(link).join()).isTrue();
    assertThat(pipeline.pipeline().id()).isEqualTo(file.toRealPath().toString());
    addFilter();
    assertThat(editor.save().join()).isTrue();
    assertThat(pipeline.pipeline().id()).as("once saved").isEqualTo(file.toRealPath().toString());
  }

  @Test
  void undoSurvivesSavingAndLeadsBackToSaved() {
    editor.create(folder);
    addFilter();
    editor.saveAs(folder.resolve("a.whorl")).join();
    pipeline.undo();
    assertThat(editor.unsavedProperty().get()).isTrue();
    pipeline.redo();
    assertThat(editor.unsavedProperty().get()).isFalse();
  }

  @Test
  void aNewNameIsUnsavedUntilItIsInTheFile() throws Exception {
    var file = folder.resolve("shop.whorl");
    editor.create(folder);
    editor.saveAs(file).join();
    editor.rename("Returns of the shop");
    assertThat(pipeline.originProperty().get().name()).isEqualTo("Returns of the shop");
    assertThat(editor.unsavedProperty().get()).isTrue();
    assertThat(Documents.onDisk().read(file).name()).isEqualTo("shop");
    editor.save().join();
    assertThat(editor.unsavedProperty().get()).isFalse();
    assertThat(Documents.onDisk().read(file).name()).isEqualTo("Returns of the shop");
    editor.rename("shop");
    editor.rename("Returns of the shop");
    assertThat(editor.unsavedProperty().get()).isFalse();
  }

  @Test
  void aNameThatWasGivenIsNotReplacedByThatOfTheFile() throws Exception {
    var file = folder.resolve("x1.whorl");
    editor.create(folder);
    editor.rename("Returns");
    editor.saveAs(file).join();
    assertThat(Documents.onDisk().read(file).name()).isEqualTo("Returns");
    assertThat(pipeline.originProperty().get().name()).isEqualTo("Returns");
  }

  @Test
  void otherBranchesAreKept() throws Exception {
    var file = folder.resolve("two.whorl");
    editor.create(folder);
    addFilter();
    editor.saveAs(file).join();
    var document = Documents.onDisk().read(file);
    var graph = document.branch(Document.MAIN).orElseThrow();
    Documents.onDisk().write(file, document.withBranch("trial", graph));
    editor.open(file).join();
    addFilter();
    editor.save().join();
    assertThat(Documents.onDisk().read(file).branches()).contains("trial");
  }

  @Test
  void missingFileIsForgottenAndExplained() {
    var file = folder.resolve("gone.whorl");
    settings.change(all -> all.used(file));
    assertThat(editor.open(file).join()).isFalse();
    assertThat(settings.get().recent()).isEmpty();
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst().what()).contains("gone.whorl");
    assertThat(notices.getFirst().todo()).isNotEmpty();
    assertThat(editor.openProperty().get()).isFalse();
  }

  @Test
  void damagedDocumentLeavesWhatWasOpen() throws Exception {
    var file = folder.resolve("bad.whorl");
    Files.writeString(file, "{\"whorl\": 1,");
    editor.create(folder);
    addFilter();
    var before = pipeline.graph();
    assertThat(editor.open(file).join()).isFalse();
    assertThat(pipeline.graph()).isSameAs(before);
    assertThat(notices.getFirst().todo()).contains("line");
  }

  @Test
  void whatWasThereBeforeIsOpenedAsUnsavedAndTrustedNoMoreThanElse() throws Exception {
    var file = folder.resolve("theirs.whorl");
    Files.writeString(file, "{\"whorl\": 1,");
    Files.writeString(
        folder.resolve("theirs.whorl~"),
        "{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {\"a\": {\"kind\": \"sql\"}}}}}");
    assertThat(editor.open(file).join()).isFalse();
    assertThat(notices.getFirst().before()).contains(file);
    assertThat(editor.openBefore(file).join()).isTrue();
    assertThat(pipeline.graph().node(new NodeId("a"))).isPresent();
    assertThat(pipeline.originProperty().get().file()).contains(file);
    assertThat(pipeline.originProperty().get().isTrusted()).isFalse();
    assertThat(editor.unsavedProperty().get()).isTrue();

    Files.writeString(folder.resolve("theirs.whorl~"), "no");
    assertThat(editor.open(file).join()).isFalse();
    assertThat(notices.getLast().before()).isEmpty();
    assertThat(editor.openBefore(file).join()).isFalse();
    assertThat(notices.getLast().what()).contains("theirs.whorl");
  }
}
