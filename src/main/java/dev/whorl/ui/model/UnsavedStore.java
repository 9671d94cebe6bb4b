package dev.whorl.ui.model;

import dev.whorl.document.Document;
import dev.whorl.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Where unsaved changes outlive the program: one file for each pipeline and process, whole or not
 * there. Those of a process that still runs are nobody else's business. All methods block.
 */
public final class UnsavedStore {
  private static final String ENDING = ".unsaved";

  private final Path folder;
  private final String process;

  /** Of this process. */
  public UnsavedStore(Path folder) {
    this(folder, ProcessHandle.current());
  }

  UnsavedStore(Path folder, ProcessHandle process) {
    this.folder = folder;
    this.process = named(process);
  }

  private static String named(ProcessHandle process) {
    long began = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + "-" + began;
  }

  /**
   * Replaces what this process kept of the pipeline.
   *
   * @param id tells the pipeline from all others that are open
   * @throws IOException if it can't be kept; what was kept before is then still there
   */
  public void keep(String id, Unsaved unsaved) throws IOException {
    Files.createDirectories(folder);
    var properties = new Properties();
    properties.setProperty("name", unsaved.name());
    unsaved.file().ifPresent(file -> properties.setProperty("file", file.toString()));
    properties.setProperty("branch", unsaved.branch());
    properties.setProperty("folder", unsaved.folder().toString());
    properties.setProperty("when", unsaved.when().toString());
    properties.setProperty("text", unsaved.text());
    var text = new StringWriter();
    properties.store(text, null);
    var temporary = Files.createTempFile(folder, "unsaved", ".tmp");
    Files.writeString(temporary, text.toString());
    try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        temporary, place(id), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forgets what this process kept of the pipeline. */
  public void discard(String id) throws IOException {
    Files.deleteIfExists(place(id));
  }

  private Path place(String id) {
    var key = Fingerprint.builder("unsaved/v1").add(id).build().hex().substring(0, 16);
    return folder.resolve(key + "-" + process + ENDING);
  }

  /** What processes left that ended without saving or discarding it, newest first, by its place. */
  public Map<Path, Unsaved> left() throws IOException {
    var running = ProcessHandle.allProcesses().map(UnsavedStore::named).collect(Collectors.toSet());
    var found = new ArrayList<Map.Entry<Path, Unsaved>>();
    for (var file : files()) {
      var name = String.valueOf(file.getFileName());
      var owner = name.substring(name.indexOf('-') + 1, name.length() - ENDING.length());
      if (!running.contains(owner)) {
        read(file).ifPresent(unsaved -> found.add(Map.entry(file, unsaved)));
      }
    }
    found.sort(Map.Entry.comparingByValue(Comparator.comparing(Unsaved::when).reversed()));
    var left = new LinkedHashMap<Path, Unsaved>();
    found.forEach(entry -> left.put(entry.getKey(), entry.getValue()));
    return left;
  }

  private List<Path> files() throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*-*" + ENDING)) {
      var files = new ArrayList<Path>();
      all.forEach(files::add);
      return files;
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    }
  }

  /** What can't be read is left where it is: it may be worth a look by hand. */
  private static Optional<Unsaved> read(Path file) {
    try {
      var properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      return Optional.of(
          new Unsaved(
              properties.getProperty("name", ""),
              Optional.ofNullable(properties.getProperty("file")).map(Path::of),
              properties.getProperty("branch", Document.MAIN),
              Path.of(properties.getProperty("folder", "")),
              properties.getProperty("text", ""),
              Instant.parse(properties.getProperty("when", ""))));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Forgets what {@link #left} found. */
  public void forget(Path left) throws IOException {
    Files.deleteIfExists(left);
  }
}
