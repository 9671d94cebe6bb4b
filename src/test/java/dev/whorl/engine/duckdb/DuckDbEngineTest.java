package dev.whorl.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Questions;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The engine in this process keeps the contract. */
final class DuckDbEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder, long memory) {
    return new DuckDbEngine(folder, memory);
  }

  @Test
  void whatHasTooManySlicesIsLeftToBeCutLater() throws EngineException {
    int count = Measured.MOST_SLICES + 1;
    var work =
        new Work.Literal("SELECT i AS id, '' AS name FROM range(" + count + ") r(i)", COLUMNS);
    var many = new SliceKey("id", List.of("id"));
    var few = new SliceKey("id % 2", List.of("id"));
    var output = folder.resolve("many.parquet");

    var cuts = new Questions(List.of(many, few), Map.of());
    var made = engine().compute(work, cuts, output, new Cancellation());

    assertThat(made.contents().getFirst().rows()).isEqualTo(count);
    assertThat(made.slices()).containsOnlyKeys(few);
    var stored = new Stored(output, COLUMNS, Set.of(0), true);
    var table = new InputTable("t", COLUMNS, List.of(stored));
    assertThat(engine().slice(table, stored, many, new Cancellation()).get(0)).hasSize(count);
  }
}
