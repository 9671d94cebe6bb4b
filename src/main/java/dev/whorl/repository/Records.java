package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.fingerprint.Part;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.SliceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What goes into the repository and comes out of it. */
public final class Records {
  private Records() {}

  /**
   * What an outside file looks like.
   *
   * @param options names and values of what had to be told to read it
   */
  public record Shape(List<Column> columns, SequencedMap<String, String> options) {}

  /**
   * What a blueprint gave.
   *
   * @param content what was made
   * @param seconds that it took
   */
  public record Trace(ContentId content, double seconds) {}

  /**
   * Where a partition's rows are.
   *
   * @param object its file
   * @param columns what the object has
   * @param part its ordinal within the object
   * @param parts how many partitions with rows the object holds
   */
  public record Materialisation(Path object, List<Column> columns, int part, int parts) {}

  /**
   * A partition that a task made.
   *
   * @param part its ordinal in the object
   * @param blueprint what it was made from
   * @param content what was made
   * @param seconds that it took
   */
  public record Made(int part, Fingerprint blueprint, ContentId content, double seconds) {}

  /**
   * A staged object with what it holds.
   *
   * @param staged forced to disk; empty if all partitions are empty, so that there is no object
   * @param columns what the object has
   */
  public record NewObject(Optional<Staged> staged, List<Column> columns, List<Made> made) {}

  /**
   * @param digest SHA-256 of its bytes
   */
  public record Staged(Path file, Fingerprint digest, long bytes) {}

  /**
   * How many of an input partition's rows belong to a key, and which.
   *
   * @param key as VARCHAR; null for NULL
   */
  public record SliceRow(@Nullable String key, ContentId content) {}

  /**
   * The state of one node in a snapshot.
   *
   * @param tree its partitions
   * @param columns its columns
   * @param code parts of its code fingerprint
   * @param basis what the tree was derived from, if that is known
   */
  public record NodeState(
      PartitionTree tree, List<Column> columns, List<Part> code, Optional<Basis> basis) {
    public boolean sameAs(NodeState that) {
      return tree.root().equals(that.tree.root())
          && columns.equals(that.columns)
          && code.equals(that.code)
          && basis.map(Basis::fingerprint).equals(that.basis.map(Basis::fingerprint));
    }
  }

  /**
   * What a node's partitions were derived from: while that is so, they stand.
   *
   * @param shape equal where equal inputs give equal partitions; for a source, its files
   * @param ports for each input of a query what it was
   */
  public record Basis(Fingerprint shape, List<Port> ports) {
    /**
     * @param tree the input's partitions
     * @param seen all that the query saw of it, if it reads it whole
     * @param slices the input cut by the query's key, if it is cut
     */
    public record Port(PartitionTree tree, Optional<ContentId> seen, Optional<SliceTree> slices) {}

    Fingerprint fingerprint() {
      return Fingerprint.builder("basis/v1").add(Codec.basis(this)).build();
    }
  }

  /**
   * The committed partitions of all nodes of a branch at one moment.
   *
   * @param run that made it; 0 if there is none yet
   * @param nodes by node id
   */
  public record Snapshot(long run, Map<String, NodeState> nodes) {
    public static final Snapshot EMPTY = new Snapshot(0, Map.of());

    /** What no drawn node's id begins with that a person would choose. */
    public static final String HIDDEN = "__whorl_";

    /** Those that were drawn, without those that tell of another's checks or bad rows. */
    public Map<String, NodeState> drawn() {
      return nodes.entrySet().stream()
          .filter(node -> !node.getKey().startsWith(HIDDEN))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  /**
   * @param pipeline its id
   * @param branch of it
   */
  public record BranchName(String pipeline, String branch) {}

  /**
   * One reconciliation, as history keeps it.
   *
   * @param started milliseconds since the epoch
   */
  public record RunRow(
      long run,
      BranchName branch,
      long started,
      double seconds,
      String outcome,
      boolean published,
      int computed,
      int reused,
      int unchanged) {}

  /**
   * A file that an export wrote.
   *
   * @param node that wrote it
   * @param path absolute
   * @param content fingerprint of what it holds and how it is written
   * @param identity what it looked like when it was written
   */
  public record Exported(String node, String path, Fingerprint content, FileIdentity identity) {}
}
