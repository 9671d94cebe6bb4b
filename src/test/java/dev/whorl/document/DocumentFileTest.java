package dev.whorl.document;

import static dev.whorl.document.Documents.parsed;
import static dev.whorl.document.Documents.withNodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whorl.document.AtomicSave.Step;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Numeral;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFileTest {
  @TempDir Path folder;
  private Path file;
  private Path backup;
  private final Document first = parsed(withNodes("")).withName("first");
  private final Document second = first.withName("second");
  private final Document third = first.withName("third");

  @BeforeEach
  void nameFiles() {
    file = folder.resolve("clicks.whorl");
    backup = folder.resolve("clicks.whorl~");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void assumePosix() {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    DocumentFile.write(file, first);
    assertThat(DocumentFile.read(file).text()).isEqualTo(first.text());
    assertThat(Files.readString(file)).isEqualTo(first.text());
    assertThat(names()).containsExactly("clicks.whorl");
  }

  @Test
  void aTextThatIsWrittenOverWhileItIsReadIsReadAgain() throws Exception {
    var before = first.text();
    var after = before.replace("first", "again");
    var ticks = new AtomicInteger();
    Files.writeString(file, before);
    var read =
        DocumentFile.read(
            file,
            () -> {
              if (ticks.incrementAndGet() == 1) {
                overwrite(after, ticks.get());
              }
            });
    assertThat(read.text()).isEqualTo(after);
    assertThatThrownBy(
            () -> DocumentFile.read(file, () -> overwrite(before, ticks.incrementAndGet())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it changed while it was read; try again");
  }

  /** In its place and of the same length, in another second for clocks that tell no less. */
  private void overwrite(String text, int tick) throws IOException {
    Files.writeString(file, text);
    var now = Files.getLastModifiedTime(file).toMillis();
    Files.setLastModifiedTime(file, FileTime.fromMillis(now + 1000L * tick));
  }

  @Test
  void previousTextIsKeptUntilTheNextSave() throws Exception {
    DocumentFile.write(file, first);
    DocumentFile.write(file, second);
    assertThat(Files.readString(backup)).isEqualTo(first.text());
    DocumentFile.write(file, third);
    assertThat(Files.readString(file)).isEqualTo(third.text());
    assertThat(Files.readString(backup)).isEqualTo(second.text());
    assertThat(names()).containsExactly("clicks.whorl", "clicks.whorl~");
  }

  @Test
  void backupKeepsTheBytesOfAnotherHand() throws Exception {
    var byHand = withNodes("\"a\":   {}");
    Files.writeString(file, byHand);
    DocumentFile.write(file, DocumentFile.read(file));
    assertThat(Files.readString(backup)).isEqualTo(byHand);
  }

  @ParameterizedTest
  @EnumSource(names = "FORCE_FOLDER", mode = EnumSource.Mode.EXCLUDE)
  void failureBeforeTheEndLeavesTheFileAsItWas(Step step) throws Exception {
    DocumentFile.write(file, first);
    assertThatThrownBy(() -> DocumentFile.write(file, second, failing(step)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + ": can't be saved: disk full. The file is as it was. Remove the cause and save"
                + " again, or save elsewhere.");
    assertThat(Files.readString(file)).isEqualTo(first.text());
    assertThat(names()).isSubsetOf("clicks.whorl", "clicks.whorl~");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "WRITE", "FORCE", "KEEP", "BACKUP"})
  void failureBeforeTheBackupLeavesTheOldBackup(Step step) throws Exception {
    DocumentFile.write(file, first);
    DocumentFile.write(file, second);
    assertThatThrownBy(() -> DocumentFile.write(file, third, failing(step)))
        .isInstanceOf(IOException.class);
    assertThat(Files.readString(backup)).isEqualTo(first.text());
    assertThat(Files.readString(file)).isEqualTo(second.text());
  }

  @Test
  void failureOfTheLastStepSaysThatTheNewTextStandsThere() throws Exception {
    DocumentFile.write(file, first);
    assertThatThrownBy(() -> DocumentFile.write(file, second, failing(Step.FORCE_FOLDER)))
        .hasMessageContaining("disk full")
        .hasMessageContaining("The new text stands there");
    assertThat(Files.readString(file)).isEqualTo(second.text());
    assertThat(Files.readString(backup)).isEqualTo(first.text());
    assertThat(names()).containsExactly("clicks.whorl", "clicks.whorl~");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "WRITE", "FORCE", "REPLACE"})
  void failureOfAFirstSaveLeavesNothing(Step step) throws Exception {
    assertThatThrownBy(() -> DocumentFile.write(file, first, failing(step)))
        .isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void failedSaveCanBeRepeated() throws Exception {
    DocumentFile.write(file, first);
    for (var step : Step.values()) {
      assertThatThrownBy(() -> DocumentFile.write(file, second, failing(step)))
          .isInstanceOf(IOException.class);
    }
    DocumentFile.write(file, third);
    assertThat(Files.readString(file)).isEqualTo(third.text());
    assertThat(names()).containsExactly("clicks.whorl", "clicks.whorl~");
  }

  @Test
  void readerSeesAWholeTextAtEveryStep() throws Exception {
    DocumentFile.write(file, first);
    DocumentFile.write(file, second);
    var steps = new ArrayList<Step>();
    DocumentFile.write(
        file,
        third,
        step -> {
          steps.add(step);
          boolean replaced = step == Step.FORCE_FOLDER;
          assertThat(Files.readString(file)).isEqualTo((replaced ? third : second).text());
          boolean backedUp = step.compareTo(Step.BACKUP) > 0;
          assertThat(Files.readString(backup)).isEqualTo((backedUp ? second : first).text());
        });
    assertThat(steps).containsExactly(Step.values());
  }

  private static AtomicSave.Gate failing(Step failed) {
    return step -> {
      if (step == failed) {
        throw new IOException("disk full");
      }
    };
  }

  @Test
  void permissionsOfTheFileAreKept() throws Exception {
    assumePosix();
    DocumentFile.write(file, first);
    for (var permissions : List.of("rw-------", "rw-rw-rw-", "rw-r-----")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      DocumentFile.write(file, second);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(permissions);
    }
  }

  @Test
  void symbolicLinkIsFollowed() throws Exception {
    assumePosix();
    var real = Files.createDirectory(folder.resolve("real")).resolve("target.whorl");
    DocumentFile.write(real, first);
    Files.createSymbolicLink(file, Path.of("real", "target.whorl"));
    DocumentFile.write(file, second);
    assertThat(Files.isSymbolicLink(file)).isTrue();
    assertThat(Files.readString(real)).isEqualTo(second.text());
    assertThat(Files.readString(real.resolveSibling("target.whorl~"))).isEqualTo(first.text());
  }

  @Test
  void linkThatLeadsNowhereGetsItsTarget() throws Exception {
    assumePosix();
    Files.createSymbolicLink(file, Path.of("later.whorl"));
    DocumentFile.write(file, first);
    assertThat(Files.readString(folder.resolve("later.whorl"))).isEqualTo(first.text());
  }

  @Test
  void linkThatLeadsToItselfIsRefused() throws Exception {
    assumePosix();
    Files.createSymbolicLink(file, file);
    assertThatThrownBy(() -> DocumentFile.write(file, first))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads back to itself");
  }

  @Test
  void relativePathIsSavedWhereItPoints() throws Exception {
    var relative = Path.of("").toAbsolutePath().relativize(file);
    DocumentFile.write(relative, first);
    assertThat(Files.readString(file)).isEqualTo(first.text());
  }

  @Test
  void missingFolderIsNamed() {
    var nowhere = folder.resolve("no").resolve("clicks.whorl");
    assertThatThrownBy(() -> DocumentFile.write(nowhere, first))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(nowhere + ": can't be saved: there is no such file or folder.")
        .hasMessageContaining("Create the folder " + nowhere.getParent());
  }

  @Test
  void folderIsNoDocument() {
    assertThatThrownBy(() -> DocumentFile.write(folder, first))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> DocumentFile.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": can't be read: it is a folder.");
  }

  @Test
  void documentOfALaterVersionIsNotSaved() throws Exception {
    var later = parsed(first.text().replace("\"whorl\": 1", "\"whorl\": 2"));
    assertThatThrownBy(() -> DocumentFile.write(file, later))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("later version");
    assertThat(names()).isEmpty();
  }

  @Test
  void whatCouldNotBeOpenedAgainIsNotSaved() throws Exception {
    DocumentFile.write(file, first);
    var broken = new Node(new NodeId("a"), Fields.EMPTY.with("n", new Numeral("1,5")));
    var edited = first.branch("main").orElseThrow().with(broken);
    assertThatThrownBy(() -> DocumentFile.write(file, first.withBranch("main", edited)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": is not saved, since it could not be opened again: line ");
    assertThat(Files.readString(file)).isEqualTo(first.text());
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> DocumentFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": can't be read: there is no such file.");
  }

  @Test
  void errorsInAFileNameIt() throws Exception {
    Files.writeString(file, "{\n  \"whorl\" 1}");
    assertThatThrownBy(() -> DocumentFile.read(file))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            file
                + ": line 2, column 11: a colon must stand here, between name and value, not “1”.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 65_535, 65_536, 200_000})
  void byteThatIsNotUtf8IsRefusedWithItsPlace(int before) throws Exception {
    var bytes = new byte[before + 2];
    Arrays.fill(bytes, (byte) ' ');
    bytes[before] = (byte) 0xE9;
    Files.write(file, bytes);
    assertThatThrownBy(() -> DocumentFile.read(file))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "%s: line 1, column %d: byte %,d (0xE9) is not UTF-8. Save the document as UTF-8."
                .formatted(file, before + 1, before + 1));
  }

  @Test
  void textThatEndsWithinACharacterIsRefused() throws Exception {
    var bytes = "{\"é😀".getBytes(StandardCharsets.UTF_8);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> DocumentFile.read(file))
        .hasMessageContaining("column 4: byte 5 (0xF0)");
  }

  @Test
  void byteOrderMarkIsTolerated() throws Exception {
    Files.writeString(file, "\uFEFF" + first.text());
    assertThat(DocumentFile.read(file).text()).isEqualTo(first.text());
  }

  @Test
  void deviceThatNeverEndsIsNotRead() {
    var device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));
    assertThatThrownBy(() -> DocumentFile.read(device))
        .isInstanceOf(IOException.class)
        .hasMessage("/dev/zero: can't be read: it is no plain file.");
  }

  @Test
  void textsOfAllKindsSurviveTheFile() throws Exception {
    var odd = "\u0000\uD800é😀\u2028\\\"";
    var node = new Node(new NodeId("a"), Fields.EMPTY.with("title", Value.of(odd)));
    DocumentFile.write(
        file, first.withBranch("main", first.branch("main").orElseThrow().with(node)));
    assertThat(DocumentFile.read(file).branch("main").orElseThrow().nodes()).containsExactly(node);
  }
}
