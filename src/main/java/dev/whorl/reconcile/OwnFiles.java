package dev.whorl.reconcile;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.partition.PartitionKey;
import dev.whorl.source.FileScanner;
import dev.whorl.source.SourceException;
import dev.whorl.source.SourceFile;
import dev.whorl.source.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files that a pipeline is, and those that it reads: nothing that it gives is written there.
 */
final class OwnFiles {
  private final Pipeline pipeline;
  private final Territory territory;
  private final FileScanner files;
  private final Map<NodeId, Predicate<Path>> readers = new LinkedHashMap<>();

  OwnFiles(Pipeline pipeline, Territory territory) {
    this.pipeline = pipeline;
    this.territory = territory;
    this.files = new FileScanner(territory, _ -> Map.of());
    for (var node : pipeline.graph().nodes()) {
      switch (spec(node).orElse(null)) {
        case Spec.Files spec -> readers.put(node.id(), files.meaning(spec.path()));
        case Spec.Published spec -> readers.put(node.id(), files.meaning(spec.path()));
        case null, default -> {}
      }
    }
  }

  /**
   * Why an export may not be where it says, if it may not.
   *
   * @param found what the sources were {@linkplain #found found} to read
   */
  Optional<String> refusal(Spec.Export export, Map<Path, NodeId> found) {
    try {
      return refusal(
          territory.allowed(
              export.layout() == Spec.Layout.SINGLE
                  ? export.path()
                  : export.path()
                      + "/"
                      + PartitionFileName.of(PartitionKey.WHOLE, export.format())),
          found);
    } catch (SourceException e) {
      // Who writes it says so.
      return Optional.empty();
    }
  }

  /**
   * Why nothing may be written to a place, by what the sources are to read, whether it is there or
   * not.
   *
   * @param place all links followed
   */
  Optional<String> refusal(Path place) {
    return refusal(place, Map.of());
  }

  /**
   * Why a file may not be written over, where sources may have come to it by a link. A new one is
   * what the sources read next, as whoever asks for it says.
   */
  Optional<String> refusalToReplace(Path place) {
    if (Files.notExists(place)) {
      return Optional.empty();
    }
    var found = new HashMap<Path, NodeId>();
    for (var node : pipeline.graph().nodes()) {
      if (spec(node).orElse(null) instanceof Spec.Files spec) {
        found.putAll(found(spec, node.id()));
      }
    }
    return refusal(place, found);
  }

  private Map<Path, NodeId> found(Spec.Files spec, NodeId node) {
    try {
      var found = new HashMap<Path, NodeId>();
      files.look(spec.path()).forEach(file -> found.put(file.path(), node));
      return found;
    } catch (SourceException e) {
      // What it can't find it does not read.
      return Map.of();
    }
  }

  /** The files that sources read, each with one that does. */
  static Map<Path, NodeId> found(Map<NodeId, SourceScan> scans) {
    var found = new HashMap<Path, NodeId>();
    scans.forEach((node, scan) -> {
      if (scan instanceof SourceScan.Files read) {
        read.files().values().stream()
            .map(SourceScan.Found::file)
            .map(SourceFile::path)
            .forEach(path -> found.put(path, node));
      }
    });
    return found;
  }

  private Optional<String> refusal(Path place, Map<Path, NodeId> found) {
    if (pipeline.file().filter(file -> isSame(file, place)).isPresent()) {
      return Optional.of("“" + place + "” is the pipeline's own document");
    }
    return Optional.ofNullable(found.get(place))
        .or(() -> reader(place))
        .map(node -> "“" + place + "” is what “" + node + "” reads");
  }

  private Optional<NodeId> reader(Path place) {
    return readers.entrySet().stream()
        .filter(reader -> reader.getValue().test(place))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<Spec> spec(Node node) {
    return node.reading() instanceof Reading.Valid valid
        ? Optional.of(valid.spec())
        : Optional.empty();
  }

  private static boolean isSame(Path file, Path place) {
    try {
      return Files.exists(place) && Files.isSameFile(file, place);
    } catch (IOException e) {
      return file.equals(place);
    }
  }
}
