package dev.whorl.engine;

import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs SQL over stored partitions and outside files. Safe for use by several threads. */
public interface Engine extends AutoCloseable {
  /** Bytes that a request needs at the least; one that is given less takes as many all the same. */
  long LEAST_MEMORY = 64L << 20;

  /**
   * Computes a work into a new file.
   *
   * @param questions about the result, answered where that can be done on the way
   * @param output where; must not exist
   * @throws EngineException if the SQL or a file fails, or it was cancelled; no file is left
   */
  Output compute(Work work, Questions questions, Path output, Cancellation cancellation)
      throws EngineException;

  /** The same, for a result of which nothing is asked. */
  default Output compute(Work work, Path output, Cancellation cancellation) throws EngineException {
    return compute(work, Questions.NONE, output, cancellation);
  }

  /**
   * Cuts stored partitions by a key.
   *
   * @param stored the partitions of one object
   * @return ordinal of the partition → its slices
   */
  Map<Integer, List<Slice>> slice(
      InputTable table, Stored stored, SliceKey key, Cancellation cancellation)
      throws EngineException;

  /**
   * What outside files look like.
   *
   * @param typed whether their columns' types are wanted; names alone cost less
   * @return a shape for each file
   * @throws EngineException naming the first file that can't be read
   */
  List<FileShape> describe(List<Path> files, FileFormat format, boolean typed)
      throws EngineException;

  /** Reads rows as text. */
  Rows read(String sql, List<InputTable> tables, Cancellation cancellation) throws EngineException;

  /**
   * Writes the result of a SELECT to an outside file.
   *
   * @param output must not exist
   */
  void export(
      String sql,
      List<InputTable> tables,
      FileFormat format,
      Path output,
      Cancellation cancellation)
      throws EngineException;

  /** What an engine may be asked soon. */
  enum Use {
    /** What runs do: describe, compute, slice, export. */
    TASKS,
    /** Reading, now and then, with somebody waiting for it. */
    READS
  }

  /** Says what will come, so that what takes time to start can start now. Returns at once. */
  void expect(Use use);

  /**
   * How many tasks at once keep it busy; may take a moment to find out.
   *
   * @param here how many this machine is to do at once
   * @throws EngineException if it can't be used, with the reason
   */
  default int parallelism(int here) throws EngineException {
    return here;
  }

  /** How far what runs here is kept from everything else; may take a moment to find out. */
  Isolation isolation();

  /**
   * @param rows cells as text; null for NULL
   */
  record Rows(List<Column> columns, List<List<@Nullable String>> rows) {}

  @Override
  void close() throws EngineException;
}
