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

/**
 * Two folders of files and a table that change at random, a few nodes over them that are cut by day
 * and by hour, and what all of them mean to plain DuckDB. Values are such that order can't show:
 * ids differ, sums are exact.
 */
final class OracleWorld implements Oracle.World {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 30);
  private static final int DAYS = 5;
  private static final List<String> TEXTS = List.of("DE", "de", "FR", "ä", "\"\"", "");
  private static final List<String> DOUBLES =
      List.of("0.5", "1.5", "0.0", "-0.0", "nan", "inf", "");

  private static final String CLICKS =
      "id INTEGER, k INTEGER, ts TIMESTAMP, country VARCHAR, amount DECIMAL(9,2), ratio DOUBLE,"
          + " zoned TIMESTAMP WITH TIME ZONE, flag BOOLEAN";
  private static final String ORDERS =
      "id INTEGER, k BIGINT, day DATE, status VARCHAR, total DECIMAL(9,2)";

  /** Nodes over the sources: id → its JSON, and its rows in SQL. */
  private static final Map<String, List<String>> DERIVED = derived();

  private final Random random;
  private final Path folder;
  private final Map<String, Map<String, List<String>>> folders = new TreeMap<>();
  private final Map<Integer, String> users = new TreeMap<>();
  private int nextId = 1;

  OracleWorld(Random random, Path folder) {
    this.random = random;
    this.folder = folder;
    folders.put("clicks", new TreeMap<>());
    folders.put("orders", new TreeMap<>());
  }

  private static Map<String, List<String>> derived() {
    var derived = new LinkedHashMap<String, List<String>>();
    derived.put(
        "daily",
        List.of(
            """
            {"kind": "aggregate", "input": "clicks", "by": ["ts::DATE AS day", "country"],
             "measures": {"n": "count(*)", "m": "sum(amount)"}}\
            """,
            "SELECT ts::DATE AS day, country, count(*) AS n, sum(amount) AS m FROM clicks GROUP BY"
                + " ALL"));
    derived.put(
        "hourly",
        List.of(
            """
            {"kind": "aggregate", "input": "clicks", "by": ["date_trunc('hour', ts) AS hour"],
             "measures": {"n": "count(*)"}}\
            """,
            "SELECT date_trunc('hour', ts) AS hour, count(*) AS n FROM clicks GROUP BY ALL"));
    derived.put(
        "booked",
        List.of(
            """
            {"kind": "aggregate", "input": "orders", "by": ["day"],
             "measures": {"n": "count(*)", "total": "sum(total)"}}\
            """,
            "SELECT day, count(*) AS n, sum(total) AS total FROM orders GROUP BY ALL"));
    derived.put(
        "cut",
        List.of(
            "{\"kind\": \"repartition\", \"input\": \"clicks\", \"by\": \"ts::DATE\"}",
            "FROM clicks"));
    derived.put(
        "months",
        List.of(
            "{\"kind\": \"repartition\", \"input\": \"clicks\", \"by\": \"date_trunc('month',"
                + " ts)\"}",
            "FROM clicks"));
    derived.put(
        "placed",
        List.of(
            "{\"kind\": \"repartition\", \"input\": \"orders\", \"by\": \"day\"}", "FROM orders"));
    derived.put(
        "recent",
        List.of(
            """
            {"kind": "sql", "materialize": false, "sql": "SELECT * FROM clicks WHERE k > 1"}\
            """,
            "FROM clicks WHERE k > 1"));
    return derived;
  }

  @Override
  public String begin() {
    for (int i = 0; i < 3; i++) {
      addFile("clicks");
      addFile("orders");
    }
    for (int user = 0; user < 5; user++) {
      users.put(user, user % 2 == 0 ? "even" : "odd");
    }
    return "begin";
  }

  @Override
  public String change() {
    var source = random.nextInt(3) == 0 ? "orders" : "clicks";
    return switch (random.nextInt(10)) {
      case 0 -> addFile(source);
      case 1 -> removeFile(source);
      case 2 -> reorder(source);
      case 3 -> removeRow(source);
      case 4, 5 -> addRow(source);
      case 6 -> alterUser();
      case 7 -> alterRow("orders") + ", " + alterRow("clicks");
      default -> alterRow(source);
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String anyFile(String source) {
    return any(List.copyOf(folders.get(source).keySet()));
  }

  private List<String> rows(String source, String file) {
    return folders.get(source).get(file);
  }

  private String addFile(String source) {
    var file = "f" + random.nextInt(100) + ".csv";
    var rows = new ArrayList<String>();
    for (int i = random.nextInt(8) + 2; i >= 0; i--) {
      rows.add(row(source));
    }
    folders.get(source).put(file, rows);
    return write(source, file, "add");
  }

  private String removeFile(String source) {
    if (folders.get(source).size() < 2) {
      return addFile(source);
    }
    var file = anyFile(source);
    folders.get(source).remove(file);
    try {
      Files.delete(folder.resolve(source).resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return "remove " + source + "/" + file;
  }

  private String reorder(String source) {
    var file = anyFile(source);
    Collections.shuffle(rows(source, file), random);
    return write(source, file, "reorder");
  }

  private String removeRow(String source) {
    var file = anyFile(source);
    var rows = rows(source, file);
    if (rows.size() > 1) {
      rows.remove(random.nextInt(rows.size()));
    }
    return write(source, file, "remove a row of");
  }

  private String addRow(String source) {
    var file = anyFile(source);
    var rows = rows(source, file);
    rows.add(random.nextInt(4) == 0 ? any(rows) : row(source));
    return write(source, file, "add a row to");
  }

  private String alterRow(String source) {
    var file = anyFile(source);
    var rows = rows(source, file);
    rows.set(random.nextInt(rows.size()), row(source));
    return write(source, file, "alter");
  }

  private String alterUser() {
    int user = random.nextInt(7);
    users.put(user, any(List.of("even", "odd", "new")));
    return "user " + user + " is " + users.get(user);
  }

  private String row(String source) {
    int id = nextId++;
    var k = any(List.of("", "1", "2", "3", "4", "5"));
    var day = FIRST_DAY.plusDays(random.nextInt(DAYS));
    var time = day + " " + (10 + random.nextInt(3)) + ":" + (10 + random.nextInt(40)) + ":00";
    var amount = random.nextInt(5) + ".25";
    return source.equals("clicks")
        ? "%d,%s,%s,%s,%s,%s,%s+02:00,%s"
            .formatted(
                id,
                k,
                time,
                any(TEXTS),
                amount,
                any(DOUBLES),
                time,
                any(List.of("true", "false", "")))
        : "%d,%s,%s,%s,%s".formatted(id, k, day, any(TEXTS), amount);
  }

  private String write(String source, String file, String did) {
    try {
      var path = Files.createDirectories(folder.resolve(source)).resolve(file);
      var columns = source.equals("clicks") ? CLICKS : ORDERS;
      var head = columns.replaceAll(" [A-Z][A-Z ]*(\\(\\d,\\d\\))?|(?<=,) ", "");
      Files.writeString(path, head + "\n" + String.join("\n", rows(source, file)) + "\n");
      return did + " " + source + "/" + file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String document(Map<String, String> more) {
    var nodes = new ArrayList<String>();
    nodes.add("\"clicks\": " + files("clicks", CLICKS));
    nodes.add("\"orders\": " + files("orders", ORDERS));
    var rows = new ArrayList<String>();
    users.forEach((k, segment) -> rows.add("[%d, \"user %d\", \"%s\"]".formatted(k, k, segment)));
    nodes.add(
        """
        "users": {"kind": "table",
          "columns": {"k": "INTEGER", "name": "VARCHAR", "segment": "VARCHAR"}, "rows": [%s]}\
        """
            .formatted(String.join(", ", rows)));
    DERIVED.forEach((id, shapes) -> nodes.add("\"" + id + "\": " + shapes.getFirst()));
    more.forEach((id, node) -> nodes.add("\"" + id + "\": " + node));
    return "{" + String.join(",\n", nodes) + "}";
  }

  private static String files(String source, String columns) {
    return "{\"kind\": \"files\", \"path\": \"%s/*.csv\", \"options\": {\"delimiter\": \",\", \"quote\": \"\\\"\"}, \"columns\": {%s}}"
        .formatted(
            source, columns.replaceAll("(\\w+) ([A-Z][A-Z ]*(\\(\\d,\\d\\))?)", "\"$1\": \"$2\""));
  }

  @Override
  public List<String> tables() {
    var statements = new ArrayList<String>();
    for (var source : folders.keySet()) {
      var columns = source.equals("clicks") ? CLICKS : ORDERS;
      statements.add(
          "CREATE TABLE %s AS FROM read_csv('%s/*.csv', header=true, delim=',', quote='\"', columns={%s})"
              .formatted(
                  source,
                  folder.resolve(source),
                  columns.replaceAll("(\\w+) ([A-Z][A-Z ]*(\\(\\d,\\d\\))?)", "'$1': '$2'")));
    }
    statements.add("CREATE TABLE users(k INTEGER, name VARCHAR, segment VARCHAR)");
    users.forEach((k, segment) ->
        statements.add("INSERT INTO users VALUES (%d, 'user %d', '%s')".formatted(k, k, segment)));
    DERIVED.forEach((id, shapes) -> statements.add("CREATE TABLE " + id + " AS " + shapes.get(1)));
    return statements;
  }

  @Override
  public List<String> tableNames() {
    var names = new ArrayList<>(List.of("clicks", "orders", "users"));
    names.addAll(DERIVED.keySet());
    return names;
  }
}
