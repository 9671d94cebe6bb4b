package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Path;

/** What tests debug: amounts by day, in two files of which the second day has rows in both. */
final class Debugged {
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

  private Debugged() {}

  /** The files and the pipeline, of which nothing is computed. */
  static Lab open(Path folder) {
    return reopen(folder)
        .file("in/a.csv", "day,amount", "2026-01-01,1", "2026-01-02,2", "2026-01-02,0")
        .file("in/b.csv", "day,amount", "2026-01-02,-5", "2026-01-03,3");
  }

  /** The pipeline in a folder where it was before. */
  static Lab reopen(Path folder) {
    return Lab.open(folder).nodes(NODES);
  }

  /** Stops days of the sums, as a glob names them, once they are computed. */
  static Breakpoint afterDaily(String days) {
    return Breakpoint.at(DAILY, days, new Trigger.After());
  }
}
