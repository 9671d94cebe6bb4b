package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.fingerprint.Part;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.Scheme;
import dev.whorl.partition.SliceTree;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
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
   * How a partition was made.
   *
   * @param born milliseconds since the epoch; 0 if that is not known
   * @param seconds that it took
   * @param bytes of the file that holds its rows; 0 if it has none
   * @param parts how many partitions share that file
   */
  public record Production(long born, double seconds, long bytes, int parts) {}

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
   * @param made all partitions, in the order of the object
   * @param held for those of them that the debugger holds, what is kept of them instead of a trace,
   *     by blueprint
   */
  public record NewObject(
      Optional<Staged> staged,
      List<Column> columns,
      List<Made> made,
      Map<Fingerprint, StopRow> held) {}

  /**
   * A task that the debugger holds.
   *
   * @param blueprint of what it makes
   * @param moment where in its course it is held, in a word
   * @param content what it staged; empty if it staged nothing
   * @param seconds that this took
   * @param run that was stopped
   * @param since milliseconds since the epoch
   * @param reason for the analyst
   */
  public record StopRow(
      BranchName branch,
      String node,
      PartitionKey partition,
      Fingerprint blueprint,
      String moment,
      Optional<ContentId> content,
      double seconds,
      long run,
      long since,
      String reason) {}

  /**
   * Where the user wants runs to stop, in words that the store only keeps.
   *
   * @param id its number within the branch
   */
  public record BreakpointRow(
      long id,
      String node,
      String partitions,
      String cause,
      String argument,
      int hits,
      boolean enabled,
      boolean logs) {}

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
   * @param scheme how it is cut
   * @param seconds that its partitions took when they were computed
   */
  public record NodeState(
      PartitionTree tree,
      List<Column> columns,
      List<Part> code,
      Optional<Basis> basis,
      Scheme scheme,
      double seconds) {
    public boolean sameAs(NodeState that) {
      return tree.root().equals(that.tree.root())
          && columns.equals(that.columns)
          && code.equals(that.code)
          && scheme.equals(that.scheme)
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
   * @param cutOff partitions that waited for what ran, and came out unchanged
   * @param savedSeconds what the partitions took, when they last ran, that did not run
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
      int unchanged,
      int cutOff,
      double savedSeconds) {}

  /**
   * Where a branch points.
   *
   * @param latest the run whose snapshot the next run goes on from; 0 if there is none
   * @param published the run whose snapshot readers see; 0 if there is none
   */
  public record Head(long latest, long published) {}

  /**
   * What history keeps of a run beside its {@link RunRow}.
   *
   * @param graph the branch's graph as it was, encoded; kept once for all runs with the same
   * @param nodes how each node ended
   * @param failures what is known to fail since then, with its error
   */
  public record Picture(ByteBuffer graph, List<NodeEnd> nodes, Map<Fingerprint, String> failures) {
    public static Picture of(byte[] graph, List<NodeEnd> nodes, Map<Fingerprint, String> failures) {
      return new Picture(ByteBuffer.wrap(graph).asReadOnlyBuffer(), nodes, failures);
    }

    /** The graph, encoded. */
    public byte[] bytes() {
      var bytes = new byte[graph.remaining()];
      graph.duplicate().get(bytes);
      return bytes;
    }
  }

  /**
   * A run as it was.
   *
   * @param snapshot what it left
   * @param picture empty for a run of a version that kept none
   */
  public record Past(RunRow row, Snapshot snapshot, Optional<Picture> picture) {}

  /**
   * How a node ended a run.
   *
   * @param freshness in a word
   * @param relation in a word
   * @param reason for the analyst
   * @param rows of the whole dataset; -1 if not all of it existed
   * @param error empty if nothing failed
   */
  public record NodeEnd(
      String node,
      String freshness,
      String relation,
      String reason,
      int desired,
      int computed,
      int reused,
      int unchanged,
      int failed,
      int waiting,
      long rows,
      double seconds,
      String error) {}

  /**
   * A task of a run, or several that ran as one.
   *
   * @param first key of the first partition that it made; empty if it made none
   * @param partitions how many it made
   * @param lane which of the threads that worked beside each other, from 0
   * @param start milliseconds since the run began
   * @param end the same, or {@link #RUNNING}
   * @param places the machines and processes that saw to it; empty for this one's own
   */
  public record TaskSpan(
      String node,
      Work work,
      String first,
      int partitions,
      int lane,
      int start,
      int end,
      boolean failed,
      List<String> places) {
    /** The end of what has none yet. */
    public static final int RUNNING = -1;

    /** What a task does. The names are for ever, because catalogs hold them. */
    public enum Work {
      /** Makes partitions. */
      COMPUTE,
      /** Finds out which rows of an input belong to which key. */
      SLICE,
      /** Writes files. */
      EXPORT
    }

    public boolean isRunning() {
      return end == RUNNING;
    }

    /** As it was when it began. */
    public TaskSpan begun() {
      return new TaskSpan(node, work, first, partitions, lane, start, RUNNING, false, List.of());
    }

    public TaskSpan endedAt(int time, boolean badly, Set<String> at) {
      return new TaskSpan(node, work, first, partitions, lane, start, time, badly, List.copyOf(at));
    }
  }

  /**
   * A file that an export wrote.
   *
   * @param node that wrote it
   * @param path absolute
   * @param content fingerprint of what it holds and how it is written
   * @param identity what it looked like when it was written
   */
  public record Exported(String node, String path, Fingerprint content, FileIdentity identity) {}

  /** A file that an export of some branch wrote. */
  public record ExportedBy(String branch, Exported file) {}

  /**
   * How a store was found.
   *
   * @param objects files that are there and known
   * @param bytes of them
   * @param missing objects that are known and not there
   * @param damaged objects whose bytes are not theirs any more
   * @param orphans files that nothing knows
   * @param healable of the missing and damaged, those that are made again when they are needed
   * @param problems of catalog and journal, in sentences
   */
  public record Verified(
      int objects,
      long bytes,
      int missing,
      int damaged,
      int orphans,
      int healable,
      List<String> problems) {
    public boolean isSound() {
      return missing + damaged == 0 && problems.isEmpty();
    }
  }

  /**
   * What is to be collected.
   *
   * @param keepDays age in days up to which also what nothing needs is kept
   * @param budget bytes above which younger objects that nothing needs go too, the oldest first
   * @param dryRun whether to tell only
   */
  public record Collection(int keepDays, OptionalLong budget, boolean dryRun) {}

  /**
   * @param objects that were removed, or would be
   */
  public record Collected(int objects, long bytes) {}
}
