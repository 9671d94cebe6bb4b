package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that debug amounts by day, in two files of which the second day has rows in both. */
abstract class Debugged {
  static final String NODES =
      """
      {
        "in": {"kind": "files", "path": "in/*.csv",
               "columns": {"day": "DATE", "amount": "INTEGER"}},
        "valid": {"kind": "filter", "input": "in", "where": "amount <> 0"},
        "daily": {"kind": "aggregate", "input": "valid", "by": ["day"],
                  "measures": {"amount": "sum(amount)"}},
        "total": {"kind": "sql", "sql": "SELECT sum(amount) AS amount FROM daily"},
        "lines": {"kind": "sql", "sql": "SELECT count(*) AS n FROM \\"in\\""},
        "report": {"kind": "export", "input": "total", "path": "out/total.csv"},
        "count": {"kind": "export", "input": "lines", "path": "out/lines.csv"}
      }
      """;
  static final NodeId VALID = new NodeId("valid");
  static final NodeId DAILY = new NodeId("daily");
  static final NodeId TOTAL = new NodeId("total");

  @TempDir Path folder;

  /** With the files and the pipeline, of which nothing is computed at first. */
  Lab lab;

  @BeforeEach
  void open() {
    lab = open(folder);
  }

  static Lab open(Path folder) {
    var lab = reopened(folder);
    lab.file("in/a.csv", "day,amount", "2026-01-01,1", "2026-01-02,2", "2026-01-02,0");
    lab.file("in/b.csv", "day,amount", "2026-01-02,-5", "2026-01-03,3");
    return lab;
  }

  private static Lab reopened(Path folder) {
    return Lab.open(folder).nodes(NODES);
  }

  /** Another process at the same store. */
  void reopen() {
    lab.close();
    lab = reopened(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** Stops days of the sums, as a glob names them, once they are computed. */
  static Breakpoint afterDaily(String days) {
    return Breakpoint.at(DAILY, days, new Trigger.After());
  }
}
