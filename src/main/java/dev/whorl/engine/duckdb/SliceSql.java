package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Slice;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts stored partitions by a key, and tells in the same scan what they hold as a whole. */
final class SliceSql {
  private final Instance instance;
  private final InputTable table;
  private final Set<Integer> parts;

  /**
   * @param slices ordinal of the partition → its slices; empty if there are too many in all
   * @param contents ordinal of the partition → all that it holds; empty if that was not asked for
   */
  record Cut(Map<Integer, List<Slice>> slices, Map<Integer, ContentId> contents) {}

  /**
   * @param table with files that the instance can read
   * @param parts ordinals of its partitions
   */
  SliceSql(Instance instance, InputTable table, Set<Integer> parts) {
    this.instance = instance;
    this.table = table;
    this.parts = parts;
  }

  /**
   * @param whole whether to tell what the partitions hold, too
   * @param most slices that are wanted
   */
  Cut by(SliceKey key, boolean whole, int most) throws EngineException {
    var read = table.columns().stream().filter(c -> key.read().contains(c.name())).toList();
    return instance.query(sql(key, read, whole), rows -> cut(rows, read, whole, most));
  }

  private String sql(SliceKey key, List<Column> read, boolean whole) throws EngineException {
    var part = Sql.name(Stored.PART);
    return "SELECT part, CAST(key AS VARCHAR), sum(n)::BIGINT, sum(first), sum(second)"
        + (whole ? ", sum(n)::BIGINT, sum(all_first), sum(all_second)" : "")
        + " FROM (SELECT "
        + part
        + " AS part, "
        + KeySql.of(instance, key.expression(), table).group()
        + " AS key, count(*) AS n, "
        + ContentSql.lanes(read, "")
        + (whole ? ", " + ContentSql.lanes(table.columns(), "all_") : "")
        + " FROM ("
        + Sql.rowsWithPart(table)
        + ") GROUP BY 1, 2) GROUP BY 1, 2 ORDER BY ALL";
  }

  private Cut cut(ResultSet rows, List<Column> read, boolean whole, int most) throws SQLException {
    var slices = new HashMap<Integer, List<Slice>>();
    var contents = new HashMap<Integer, ContentId>();
    parts.forEach(part -> slices.put(part, new ArrayList<>()));
    var ofRead = schema(read);
    var ofAll = schema(table.columns());
    int count = 0;
    while (rows.next()) {
      int part = rows.getInt(1);
      if (++count <= most) {
        slices
            .computeIfAbsent(part, key -> new ArrayList<>())
            .add(new Slice(rows.getString(2), content(rows, 3, ofRead)));
      } else {
        slices.clear();
      }
      if (whole) {
        contents.merge(part, content(rows, 6, ofAll), ContentId::plus);
      }
    }
    return new Cut(slices, contents);
  }

  /** The content of as many rows as the column at {@code at} says, whose hashes sum up after it. */
  static ContentId content(ResultSet rows, int at, Fingerprint schema) throws SQLException {
    return ContentId.of(
        rows.getLong(at),
        new BigInteger(rows.getString(at + 1)),
        new BigInteger(rows.getString(at + 2)),
        schema);
  }

  /** What tells rows of these columns from rows of others. */
  static Fingerprint schema(List<Column> columns) {
    return Fingerprint.builder(ContentSql.ALGORITHM).add(Column.fingerprint(columns)).build();
  }
}
