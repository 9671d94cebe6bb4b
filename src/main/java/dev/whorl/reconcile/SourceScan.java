package dev.whorl.reconcile;

import dev.whorl.engine.FileShape;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.Scheme;
import dev.whorl.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What was found of a source's outside data. */
sealed interface SourceScan {

  /**
   * @param columns of the dataset
   * @param files by partition key
   * @param added column that the pinned schema lacks → the first file that has it
   */
  record Files(
      List<Column> columns,
      SequencedMap<PartitionKey, Found> files,
      SequencedMap<String, String> added)
      implements SourceScan {

    /** Equal where equal files are read in the same way. */
    Fingerprint fingerprint(Fingerprint code, long losses) {
      var shapes = new HashMap<FileShape, Fingerprint>();
      var all = Fingerprint.builder("scan/v1").add(code).add(losses);
      files.forEach((key, found) ->
          all.add(key.encode())
              .add(found.file().identity().sha())
              .add(shapes.computeIfAbsent(found.shape(), Files::fingerprint))
              .add(found.error().orElse("")));
      return all.build();
    }

    private static Fingerprint fingerprint(FileShape shape) {
      return Fingerprint.builder("shape/v1")
          .add(new TreeMap<>(shape.format().options()).toString())
          .add(Column.fingerprint(shape.columns()))
          .build();
    }
  }

  /**
   * @param shape the file's own columns with the types of the dataset, and how it is read
   * @param error why it can't be read, if it can't
   */
  record Found(SourceFile file, FileShape shape, Optional<String> error) {}

  /** Rows that stand in the document. */
  record Rows(List<Column> columns) implements SourceScan {}

  /**
   * What another document published.
   *
   * @param scheme how it is cut
   * @param tree its partitions
   */
  record Published(List<Column> columns, Scheme scheme, PartitionTree tree) implements SourceScan {}

  /** Nothing: the message says why and what to do. */
  record Failed(String message) implements SourceScan {}

  /** The document's entry can't be meant as it is. */
  record Misread(String property, String message) implements SourceScan {}
}
