package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Assets;
import dev.whorl.ui.model.SampleActions;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** The sample in {@code assets/samples/clicks}, copied to where its user may change it. */
public final class BundledSample implements SampleActions {
  private static final String ASSET = "samples/clicks";

  /** Adds the next day's file to the folder of a sample. */
  public interface NextDay {
    void arrive(Path folder) throws IOException;
  }

  private final Path folder;
  private final NextDay nextDay;

  /**
   * @param samples folder for copies
   */
  public BundledSample(Path samples, NextDay nextDay) {
    this.folder = samples.resolve("clicks");
    this.nextDay = nextDay;
  }

  @Override
  public Path unpack() throws IOException {
    var there = document();
    if (there.isPresent()) {
      return there.get();
    }
    Files.createDirectories(folder);
    var asset = uri();
    if ("jar".equals(asset.getScheme())) {
      try (var jar = FileSystems.newFileSystem(asset, Map.of())) {
        copy(jar.provider().getPath(asset));
      }
    } else {
      copy(Path.of(asset));
    }
    return document().orElseThrow(() -> new IOException("the sample has no document"));
  }

  private static URI uri() throws IOException {
    try {
      return Assets.url(ASSET).toURI();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private Optional<Path> document() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".whorl")).findFirst();
    }
  }

  /** Documents last: a copy that was interrupted is made again. */
  private void copy(Path from) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.sorted(BundledSample::documentsLast).toList()) {
        var to = folder.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static int documentsLast(Path one, Path other) {
    boolean oneLast = one.toString().endsWith(".whorl");
    boolean otherLast = other.toString().endsWith(".whorl");
    return oneLast == otherLast
        ? one.toString().compareTo(other.toString())
        : Boolean.compare(oneLast, otherLast);
  }

  @Override
  public boolean isSample(Path file) {
    return file.startsWith(folder);
  }

  @Override
  public void letTomorrowArrive(Path sample) throws IOException {
    nextDay.arrive(sample);
  }
}
