package dev.whorl.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Random tables in files that change at random, and the same tables cut by one of their columns.
 */
final class RandomWorld implements Oracle.World {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 29);
  private static final List<String> TYPES =
      List.of(
          "INTEGER", "BIGINT", "DATE", "TIMESTAMP", "VARCHAR", "DOUBLE", "DECIMAL(9,2)", "BOOLEAN");

  private final Random random;
  private final Path folder;
  private final List<RandomSelects.Table> tables = new ArrayList<>();
  private final Map<String, RandomSelects.Column> cuts = new LinkedHashMap<>();
  private final Map<String, Map<String, List<String>>> files = new TreeMap<>();

  RandomWorld(Random random, Path folder) {
    this.random = random;
    this.folder = folder;
    for (int i = 0; i < 3; i++) {
      var columns = new ArrayList<RandomSelects.Column>();
      for (int j = 2 + random.nextInt(4); j >= 0; j--) {
        columns.add(new RandomSelects.Column("c" + j, any(TYPES)));
      }
      tables.add(new RandomSelects.Table("t" + i, columns));
      files.put("t" + i, new TreeMap<>());
      cuts.put("k" + i, any(columns));
    }
  }

  /** The tables, and those that are cut. */
  List<RandomSelects.Table> all() {
    var all = new ArrayList<>(tables);
    cuts.keySet().forEach(cut -> all.add(new RandomSelects.Table(cut, table(cut).columns())));
    return all;
  }

  private RandomSelects.Table table(String cut) {
    return tables.get(Integer.parseInt(cut.substring(1)));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @Override
  public String begin() {
    for (int i = 0; i < 9; i++) {
      add(tables.get(i % 3));
    }
    return "begin";
  }

  @Override
  public String change() {
    var table = any(tables);
    var file = any(List.copyOf(files.get(table.name()).keySet()));
    var rows = files.get(table.name()).get(file);
    switch (random.nextInt(6)) {
      case 0 -> {
        return add(table);
      }
      case 1 -> {
        if (files.get(table.name()).size() == 1) {
          return add(table);
        }
        files.get(table.name()).remove(file);
        delete(table, file);
        return "remove " + table.name() + "/" + file;
      }
      case 2 -> Collections.shuffle(rows, random);
      case 3 -> rows.add(random.nextBoolean() ? any(rows) : row(table));
      default -> rows.set(random.nextInt(rows.size()), row(table));
    }
    return write(table, file);
  }

  private String add(RandomSelects.Table table) {
    var rows = new ArrayList<String>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      rows.add(row(table));
    }
    var file = "f" + random.nextInt(50);
    files.get(table.name()).put(file, rows);
    return write(table, file);
  }

  private String row(RandomSelects.Table table) {
    return table.columns().stream()
        .map(column -> random.nextInt(8) == 0 ? "" : value(column.type()))
        .collect(Collectors.joining(","));
  }

  private String value(String type) {
    var day = FIRST_DAY.plusDays(random.nextInt(5)).toString();
    return switch (type) {
      case "DATE" -> day;
      case "TIMESTAMP" -> day + " 1" + random.nextInt(3) + ":00:00";
      case "VARCHAR" -> any(List.of("a", "A", "b", "ß"));
      case "DOUBLE" -> any(List.of("0.0", "-0.0", "nan", "1.5", "inf"));
      case "BOOLEAN" -> any(List.of("true", "false"));
      default -> String.valueOf(random.nextInt(5));
    };
  }

  private void delete(RandomSelects.Table table, String file) {
    try {
      Files.delete(folder.resolve(table.name()).resolve(file + ".csv"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String write(RandomSelects.Table table, String file) {
    try {
      var path = Files.createDirectories(folder.resolve(table.name())).resolve(file + ".csv");
      var head =
          table.columns().stream().map(RandomSelects.Column::name).collect(Collectors.joining(","));
      var rows = files.get(table.name()).get(file);
      Files.writeString(path, head + "\n" + String.join("\n", rows) + "\n");
      return "write " + table.name() + "/" + file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String document(Map<String, String> more) {
    var nodes = new ArrayList<String>();
    for (var table : tables) {
      nodes.add(
          """
          "%s": {"kind": "files", "path": "%s/*.csv", "columns": {%s},
            "options": {"delimiter": ",", "quote": "\\"", "header": true}}\
          """
              .formatted(table.name(), table.name(), columns(table, "\"%s\": \"%s\"")));
    }
    cuts.forEach((cut, column) -> {
      var by = column.name() + (column.type().equals("DOUBLE") ? " > 1" : "");
      nodes.add(
          "\"%s\": {\"kind\": \"repartition\", \"input\": \"%s\", \"by\": \"%s\"}"
              .formatted(cut, table(cut).name(), by));
    });
    more.forEach((id, node) -> nodes.add("\"" + id + "\": " + node));
    return "{" + String.join(",\n", nodes) + "}";
  }

  private static String columns(RandomSelects.Table table, String form) {
    return table.columns().stream()
        .map(column -> form.formatted(column.name(), column.type()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<String> tables() {
    var statements = new ArrayList<String>();
    for (var table : tables) {
      statements.add(
          "CREATE TABLE %s AS FROM read_csv('%s/*.csv', header=true, delim=',', quote='\"', columns={%s})"
              .formatted(table.name(), folder.resolve(table.name()), columns(table, "'%s': '%s'")));
    }
    cuts.keySet()
        .forEach(
            cut -> statements.add("CREATE TABLE %s AS FROM %s".formatted(cut, table(cut).name())));
    return statements;
  }

  @Override
  public List<String> tableNames() {
    return all().stream().map(RandomSelects.Table::name).toList();
  }
}
