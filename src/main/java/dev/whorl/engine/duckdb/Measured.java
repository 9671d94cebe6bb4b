package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Questions;
import dev.whorl.engine.Slice;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a written object holds, read back from it.
 *
 * @param contents of partition 0, 1, 2 …
 * @param slices for each key that it can be cut by: ordinal of the partition → its slices
 * @param met for each condition that could be asked: ordinals of the partitions where it holds
 */
record Measured(
    List<ContentId> contents,
    Map<SliceKey, Map<Integer, List<Slice>>> slices,
    Map<String, Set<Integer>> met) {
  /** More are not handed over on the way: they might take all of the memory that there is. */
  static final int MOST_SLICES = 200_000;

  /**
   * @param written the work's result, where the instance has it
   */
  static Measured of(Instance instance, Work work, Path written, Questions questions)
      throws EngineException {
    var slices = new HashMap<SliceKey, Map<Integer, List<Slice>>>();
    var contents = Optional.<List<ContentId>>empty();
    var parts = IntStream.range(0, work.partitions()).boxed().collect(Collectors.toSet());
    var stored = new Stored(written, work.columns(), parts, true);
    var result = new InputTable("result", work.columns(), List.of(stored));
    var cutter = new SliceSql(instance, result, parts);
    for (var key : questions.keys()) {
      boolean whole = contents.isEmpty() && isStoredAsItIs(work.columns());
      try {
        var cut = cutter.by(key, whole, MOST_SLICES);
        if (!cut.slices().isEmpty()) {
          slices.put(key, cut.slices());
        }
        if (whole) {
          contents = Optional.of(inOrder(cut.contents(), work.partitions()));
        }
      } catch (EngineException e) {
        // The rows are good all the same: who needs them cut hears of it.
        if (e.isCancelled()) {
          throw e;
        }
      }
    }
    return new Measured(
        contents.isPresent() ? contents.get() : contents(instance, work, written),
        slices,
        met(instance, result, questions.conditions()));
  }

  private static Map<String, Set<Integer>> met(
      Instance instance, InputTable result, Map<String, Set<Integer>> conditions)
      throws EngineException {
    var met = new HashMap<String, Set<Integer>>();
    for (var asked : conditions.entrySet()) {
      try {
        met.put(asked.getKey(), met(instance, result, asked.getKey(), asked.getValue()));
      } catch (EngineException e) {
        // Asked of one partition alone, it may still be answered, or say why not.
        if (e.isCancelled()) {
          throw e;
        }
      }
    }
    return met;
  }

  /** One query for all partitions: the condition is a subquery that depends on which it is. */
  private static Set<Integer> met(
      Instance instance, InputTable result, String condition, Set<Integer> parts)
      throws EngineException {
    var asked = parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(", "));
    var sql =
        "SELECT __whorl_asked.part FROM (VALUES "
            + asked
            + ") __whorl_asked(part) WHERE (WITH "
            + Sql.name(Questions.OUT)
            + " AS (SELECT "
            + Sql.names(result.columns())
            + " FROM ("
            + Sql.rowsWithPart(result)
            + ") WHERE "
            + Sql.name(Stored.PART)
            + " = __whorl_asked.part) SELECT * FROM ("
            + condition
            + "\n))";
    return instance.query(
        sql,
        rows -> {
          var met = new HashSet<Integer>();
          while (rows.next()) {
            met.add(rows.getInt(1));
          }
          return met;
        });
  }

  /** Whether what is read back has the very types that were written. */
  private static boolean isStoredAsItIs(List<Column> columns) {
    return columns.stream().allMatch(column -> StorageType.of(column.type()).equals(column.type()));
  }

  private static List<ContentId> contents(Instance instance, Work work, Path written)
      throws EngineException {
    var physical =
        work.columns().stream()
            .map(column -> new Column(column.name(), StorageType.of(column.type())))
            .toList();
    var schema = SliceSql.schema(work.columns());
    var sql =
        "SELECT "
            + Sql.name(Stored.PART)
            + ", count(*), "
            + ContentSql.lanes(physical, "")
            + " FROM read_parquet("
            + Sql.file(written)
            + ") GROUP BY 1";
    return instance.query(
        sql,
        rows -> {
          var found = new HashMap<Integer, ContentId>();
          while (rows.next()) {
            found.put(rows.getInt(1), SliceSql.content(rows, 2, schema));
          }
          return inOrder(found, work.partitions());
        });
  }

  private static List<ContentId> inOrder(Map<Integer, ContentId> found, int partitions) {
    var contents = new ArrayList<>(Collections.nCopies(partitions, ContentId.EMPTY));
    found.forEach(contents::set);
    return contents;
  }
}
