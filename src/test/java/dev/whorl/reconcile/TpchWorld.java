package dev.whorl.reconcile;

import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** TPC-H's tables; lineitem and orders are cut into files by month, and change at random. */
final class TpchWorld implements Oracle.World {
  /** Table → its columns; names are those of the specification. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "lineitem",
          "l_orderkey BIGINT, l_partkey BIGINT, l_suppkey BIGINT, l_linenumber INTEGER, l_quantity"
              + " DECIMAL(15;2), l_extendedprice DECIMAL(15;2), l_discount DECIMAL(15;2), l_tax"
              + " DECIMAL(15;2), l_returnflag VARCHAR, l_linestatus VARCHAR, l_shipdate DATE,"
              + " l_commitdate DATE, l_receiptdate DATE, l_shipinstruct VARCHAR, l_shipmode"
              + " VARCHAR, l_comment VARCHAR",
          "orders",
          "o_orderkey BIGINT, o_custkey BIGINT, o_orderstatus VARCHAR, o_totalprice DECIMAL(15;2),"
              + " o_orderdate DATE, o_orderpriority VARCHAR, o_clerk VARCHAR, o_shippriority"
              + " INTEGER, o_comment VARCHAR",
          "customer",
          "c_custkey BIGINT, c_name VARCHAR, c_address VARCHAR, c_nationkey INTEGER, c_phone"
              + " VARCHAR, c_acctbal DECIMAL(15;2), c_mktsegment VARCHAR, c_comment VARCHAR",
          "part",
          "p_partkey BIGINT, p_name VARCHAR, p_mfgr VARCHAR, p_brand VARCHAR, p_type VARCHAR,"
              + " p_size INTEGER, p_container VARCHAR, p_retailprice DECIMAL(15;2), p_comment"
              + " VARCHAR",
          "supplier",
          "s_suppkey BIGINT, s_name VARCHAR, s_address VARCHAR, s_nationkey INTEGER, s_phone"
              + " VARCHAR, s_acctbal DECIMAL(15;2), s_comment VARCHAR",
          "partsupp",
          "ps_partkey BIGINT, ps_suppkey BIGINT, ps_availqty BIGINT, ps_supplycost DECIMAL(15;2),"
              + " ps_comment VARCHAR",
          "nation",
          "n_nationkey INTEGER, n_name VARCHAR, n_regionkey INTEGER, n_comment VARCHAR",
          "region",
          "r_regionkey INTEGER, r_name VARCHAR, r_comment VARCHAR");

  private static final int SHIP_DATE = 10;
  private static final int ORDER_DATE = 4;
  private static final int QUANTITY = 4;
  private static final int ORDER_PRIORITY = 5;
  private static final int MONTH = 7;

  private final Random random;
  private final Path folder;
  private final double scale;
  private final Map<String, Map<String, List<String>>> files = new TreeMap<>();
  private final Map<String, List<String>> removed = new LinkedHashMap<>();

  TpchWorld(Random random, Path folder, double scale) {
    this.random = random;
    this.folder = folder;
    this.scale = scale;
  }

  @Override
  public String begin() {
    for (var table : TpchTable.getTables()) {
      var name = table.getTableName();
      var months = new TreeMap<String, List<String>>();
      for (var row : table.createGenerator(scale, 1, 1)) {
        var line = row.toLine();
        months.computeIfAbsent(file(name, line), _ -> new ArrayList<>()).add(line);
      }
      files.put(name, months);
      months.keySet().forEach(file -> write(name, file));
    }
    return "begin";
  }

  private static String file(String table, String line) {
    var cells = line.split("\\|", -1);
    return switch (table) {
      case "lineitem" -> cells[SHIP_DATE].substring(0, MONTH);
      case "orders" -> cells[ORDER_DATE].substring(0, MONTH);
      default -> "all";
    };
  }

  @Override
  public String change() {
    var table = random.nextInt(3) == 0 ? "orders" : "lineitem";
    if (!removed.isEmpty() && random.nextBoolean()) {
      var back = removed.keySet().iterator().next();
      var place = back.split("/", -1);
      files.get(place[0]).put(place[1], removed.remove(back));
      write(place[0], place[1]);
      return "put back " + back;
    }
    var names = List.copyOf(files.get(table).keySet());
    var file = names.get(random.nextInt(names.size()));
    var rows = files.get(table).get(file);
    switch (random.nextInt(5)) {
      case 0 -> {
        removed.put(table + "/" + file, files.get(table).remove(file));
        delete(table, file);
        return "remove " + table + "/" + file;
      }
      case 1 -> Collections.shuffle(rows, random);
      case 2 -> rows.remove(random.nextInt(rows.size()));
      default -> {
        int at = random.nextInt(rows.size());
        rows.set(at, altered(table, rows.get(at)));
      }
    }
    if (rows.isEmpty()) {
      files.get(table).remove(file);
      delete(table, file);
    } else {
      write(table, file);
    }
    return "change " + table + "/" + file;
  }

  private String altered(String table, String line) {
    var cells = line.split("\\|", -1);
    if (table.equals("lineitem")) {
      cells[QUANTITY] = String.valueOf(1 + random.nextInt(50));
    } else {
      cells[ORDER_PRIORITY] = random.nextBoolean() ? "1-URGENT" : "5-LOW";
    }
    return String.join("|", cells);
  }

  private void delete(String table, String file) {
    try {
      Files.delete(folder.resolve(table).resolve(file + ".csv"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void write(String table, String file) {
    try {
      var path = Files.createDirectories(folder.resolve(table)).resolve(file + ".csv");
      var head =
          columns(table).keySet().stream().map(name -> name + "|").collect(Collectors.joining());
      var rows = files.get(table).get(file);
      var text = new ArrayList<>(List.of(head.substring(0, head.length() - 1)));
      rows.forEach(row -> text.add(row.substring(0, row.length() - 1)));
      Files.write(path, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> columns(String table) {
    var columns = new LinkedHashMap<String, String>();
    for (var column : COLUMNS.get(table).split(", ", -1)) {
      var parts = column.split(" ", 2);
      columns.put(parts[0], parts[1].replace(';', ','));
    }
    return columns;
  }

  @Override
  public String document(Map<String, String> more) {
    var nodes = new ArrayList<String>();
    for (var table : files.keySet()) {
      var columns =
          columns(table).entrySet().stream()
              .map(column -> "\"%s\": \"%s\"".formatted(column.getKey(), column.getValue()))
              .collect(Collectors.joining(", "));
      nodes.add(
          """
          "%s": {"kind": "files", "path": "%s/*.csv", "columns": {%s},
            "options": {"delimiter": "|", "quote": "", "header": true}}\
          """
              .formatted(table, table, columns));
    }
    more.forEach((id, node) -> nodes.add("\"" + id + "\": " + node));
    return "{" + String.join(",\n", nodes) + "}";
  }

  @Override
  public List<String> tables() {
    return files.keySet().stream()
        .map(table ->
            "CREATE TABLE %s AS FROM read_csv('%s/*.csv', header=true, delim='|', quote='', columns={%s})"
                .formatted(
                    table,
                    folder.resolve(table),
                    columns(table).entrySet().stream()
                        .map(column -> "'%s': '%s'".formatted(column.getKey(), column.getValue()))
                        .collect(Collectors.joining(", "))))
        .toList();
  }

  @Override
  public List<String> tableNames() {
    return List.copyOf(COLUMNS.keySet());
  }
}
