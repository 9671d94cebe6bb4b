package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.DocumentFile;
import dev.whorl.graph.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each branch of the open document has a graph and a history of its own. */
class DocumentBranchesTest {
  @TempDir Path folder;
  private final PipelineModel pipeline = new PipelineModel();
  private final List<Notice> notices = new ArrayList<>();
  private final Background here = new Background(Runnable::run, Runnable::run);
  private final SettingsModel settings =
      new SettingsModel(UserSettings.EMPTY, Path.of("unused"), task -> {}, new FakeLater());
  private Path file = Path.of("");
  private EditorModel editor = editor();
  private DocumentBranches branches = new DocumentBranches(pipeline, editor);

  private EditorModel editor() {
    var unused = Path.of(System.getProperty("java.io.tmpdir"), "unused");
    var trust =
        new TrustModel(
            new TrustStore(unused),
            new dev.whorl.ui.shell.BundledSample(unused),
            here,
            notices::add);
    return new EditorModel(pipeline, Documents.onDisk(), trust, settings, here, notices::add);
  }

  @BeforeEach
  void save() {
    file = folder.resolve("shop.whorl");
    editor.create(folder);
    add();
    assertThat(editor.saveAs(file).join()).isTrue();
  }

  private void add() {
    pipeline.edit(
        "Add filter", graph -> graph.with(GraphEdits.fresh(graph, Kind.FILTER, List.of())));
  }

  private int nodes() {
    return pipeline.graph().nodes().size();
  }

  private List<String> inFile() throws Exception {
    return DocumentFile.read(file).branches();
  }

  @Test
  void aBranchIsMadeOfWhatIsShownAndIsInTheFileAtOnce() throws Exception {
    add();
    assertThat(branches.create("trial").join()).isTrue();
    assertThat(inFile()).containsExactly("main", "trial");
    assertThat(DocumentFile.read(file).branch("main").orElseThrow().nodes()).hasSize(1);
    assertThat(DocumentFile.read(file).branch("trial").orElseThrow().nodes()).hasSize(2);
    assertThat(branches.shown()).isEqualTo("main");
    assertThat(editor.unsavedProperty().get()).isTrue();
    assertThat(branches.refusal("Trial").orElseThrow()).contains("already");
  }

  @Test
  void eachBranchKeepsItsEditsAndItsHistoryWhileAnotherIsShown() throws Exception {
    branches.create("trial").join();
    branches.show("trial");
    add();
    branches.show("main");
    assertThat(nodes()).isEqualTo(1);
    assertThat(editor.unsavedProperty().get()).as("of trial").isTrue();
    branches.show("trial");
    assertThat(nodes()).isEqualTo(2);
    pipeline.undo();
    assertThat(nodes()).isEqualTo(1);
    assertThat(editor.unsavedProperty().get()).isFalse();
    pipeline.redo();
    branches.show("main");
    assertThat(editor.save().join()).isTrue();
    assertThat(editor.unsavedProperty().get()).isFalse();
    assertThat(DocumentFile.read(file).branch("trial").orElseThrow().nodes()).hasSize(2);
  }

  @Test
  void theBranchThatWasShownIsShownAgain() {
    branches.create("trial").join();
    branches.show("trial");
    editor.close();
    assertThat(branches.names()).isEmpty();
    editor.open(file).join();
    assertThat(branches.shown()).isEqualTo("trial");
  }

  @Test
  void aBranchIsRenamedInItsPlaceWithItsUnsavedEdits() throws Exception {
    branches.create("trial").join();
    branches.create("other").join();
    branches.show("trial");
    add();
    assertThat(branches.rename("better").join()).isTrue();
    assertThat(branches.shown()).isEqualTo("better");
    assertThat(inFile()).containsExactly("main", "better", "other");
    assertThat(nodes()).isEqualTo(2);
    assertThat(editor.unsavedProperty().get()).isTrue();
    assertThat(DocumentFile.read(file).branch("better").orElseThrow().nodes()).hasSize(1);
    editor.close();
    editor.open(file).join();
    assertThat(branches.shown()).isEqualTo("better");
  }

  @Test
  void aBranchIsDeletedWhileUnsavedEditsOfOthersStay() throws Exception {
    branches.create("trial").join();
    add();
    assertThat(branches.delete("trial").join()).isTrue();
    assertThat(branches.names()).containsExactly("main");
    assertThat(inFile()).containsExactly("main");
    assertThat(nodes()).isEqualTo(2);
    assertThat(editor.unsavedProperty().get()).isTrue();
  }

  @Test
  void whatCanNotBeWrittenDoesNotChange() throws Exception {
    java.nio.file.Files.delete(file);
    java.nio.file.Files.createDirectory(file);
    assertThat(branches.create("trial").join()).isFalse();
    assertThat(branches.names()).containsExactly("main");
    assertThat(notices.getLast().what()).startsWith("Branch trial was not made");
  }
}
