package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who stops a run sees no failure of what was under way. */
class StoppedRunTest {
  @Test
  void exportThatIsStoppedHasNotFailed(@TempDir Path folder) throws Exception {
    try (var lab =
        Lab.open(folder)
            .nodes(
                """
                {"rows": {"kind": "sql", "sql": "SELECT i FROM range(30000000) r(i)"},
                 "out": {"kind": "export", "input": "rows", "path": "out/rows.csv"}}
                """)) {
      var run = lab.workspace().reconcile(lab.pipeline(), Set.of(), _ -> {});
      while (isEmpty(folder.resolve("out"))) {
        Thread.sleep(1);
      }
      run.stop();
      var report = run.await();

      assertThat(report.outcome()).isEqualTo(RunReport.Outcome.INTERRUPTED);
      assertThat(Lab.freshness(report, "rows")).isEqualTo(Freshness.FRESH);
      assertThat(Lab.freshness(report, "out")).isEqualTo(Freshness.STALE);
      assertThat(isEmpty(folder.resolve("out"))).isTrue();
    }
  }

  private static boolean isEmpty(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return true;
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.findAny().isEmpty();
    }
  }
}
