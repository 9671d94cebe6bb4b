package dev.whorl.ui.model;

import dev.whorl.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Which pipelines the user trusts: files at a place with a content, both as they were when the user
 * said so. It lies in the user's own folder, so no project can bring its trust along; a store that
 * can't be read trusts nothing. All methods block, and may be called from any thread.
 */
public final class TrustStore {
  private static final String FILE = "trusted.properties";

  private final Path folder;

  /** What the user has said of a file. */
  public enum Trust {
    /** This very content, at this place. */
    TRUSTED,
    /** What was trusted at this place is not what is there now. */
    CHANGED,
    /** Nothing. */
    UNKNOWN
  }

  /**
   * @param folder of the user's settings
   */
  public TrustStore(Path folder) {
    this.folder = folder;
  }

  /**
   * @param text of the file, as it was opened: not as it may be on disk by now
   * @throws IOException if the file's place can't be told
   */
  public synchronized Trust of(Path file, String text) throws IOException {
    var known = Optional.ofNullable(read().getProperty(place(file)));
    return known
        .map(content -> content.equals(content(text)) ? Trust.TRUSTED : Trust.CHANGED)
        .orElse(Trust.UNKNOWN);
  }

  /**
   * Trusts a text at a place: on the user's word, and after the user's own save of what was
   * trusted.
   *
   * @throws IOException if it can't be remembered
   */
  public synchronized void trust(Path file, String text) throws IOException {
    var all = read();
    all.setProperty(place(file), content(text));
    write(all);
  }

  /**
   * @throws IOException if it can't be remembered
   */
  public synchronized void revoke(Path file) throws IOException {
    var all = read();
    if (all.remove(place(file)) != null) {
      write(all);
    }
  }

  /** With all links followed: a link from elsewhere lends no trust, and takes none away. */
  private static String place(Path file) throws IOException {
    return file.toRealPath().toString();
  }

  private static String content(String text) {
    return Fingerprint.builder("trust/v1").add(text).build().hex();
  }

  private Properties read() {
    var all = new Properties();
    try {
      all.load(new StringReader(Files.readString(folder.resolve(FILE))));
    } catch (IOException | IllegalArgumentException unreadable) {
      return new Properties();
    }
    return all;
  }

  private void write(Properties all) throws IOException {
    Files.createDirectories(folder);
    var text = new StringWriter();
    all.store(text, null);
    var temporary = Files.createTempFile(folder, "trusted", ".tmp");
    Files.writeString(temporary, text.toString());
    Files.move(
        temporary,
        folder.resolve(FILE),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }
}
