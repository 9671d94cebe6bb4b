package dev.whorl.ui.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which state a pixel shows, told by a look at every cell. */
class CellPixelsTest {
  private static final int WIDTH = 60;

  private static MatrixRow row(Random random, int size) {
    var keys = new PartitionKey[size];
    var states = new Freshness[size];
    double[] starts = new double[size];
    double[] ends = new double[size];
    double at = 0;
    for (int cell = 0; cell < size; cell++) {
      keys[cell] = PartitionKey.value("k" + cell);
      states[cell] =
          random.nextInt(6) == 0
              ? StateTints.BY_GRAVITY.get(random.nextInt(StateTints.BY_GRAVITY.size()))
              : Freshness.FRESH;
      at += random.nextInt(4) == 0 ? random.nextDouble() * 3 : 0;
      starts[cell] = at;
      at += 0.1 + random.nextDouble() * (random.nextInt(9) == 0 ? 20 : 1);
      ends[cell] = at;
    }
    return new MatrixRow(new NodeId("n"), keys, states, starts, ends);
  }

  private static byte expected(MatrixRow row, MatrixView view, int x) {
    var beginning =
        IntStream.range(0, row.size())
            .filter(c -> row.start(c) >= view.place(x) && row.start(c) < view.place(x + 1))
            .map(c -> StateTints.gravity(row.state(c)))
            .max();
    return (byte) (beginning.isPresent() ? beginning : across(row, view, x)).orElse(0);
  }

  /** Cells of three pixels and more leave their last pixel free. */
  private static OptionalInt across(MatrixRow row, MatrixView view, int x) {
    return IntStream.range(0, row.size())
        .filter(c -> {
          double wide = (row.end(c) - row.start(c)) * view.scale();
          return row.start(c) < view.place(x)
              && row.end(c) >= view.place(wide >= 3 ? x + 2 : x + 1);
        })
        .map(c -> StateTints.gravity(row.state(c)))
        .max();
  }

  @Test
  void aPixelShowsTheGravestOfTheCellsInIt() {
    var random = new Random(7);
    for (int round = 0; round < 400; round++) {
      var row = row(random, random.nextInt(200));
      double scale = Math.pow(2, random.nextInt(9) - 4) * (0.5 + random.nextDouble());
      var view = new MatrixView(random.nextDouble() * 60, scale, 0, 20);
      byte[] line = new byte[WIDTH];
      CellPixels.into(line, row, view);
      for (int x = 0; x < WIDTH; x++) {
        assertThat(line[x])
            .as("pixel %s, %s of %s", x, view, row.size())
            .isEqualTo(expected(row, view, x));
      }
    }
  }

  @Test
  void rowsOnTheSamePixelsShowTheGravestOfAll() {
    byte[] line = new byte[WIDTH];
    Arrays.fill(line, StateTints.gravity(Freshness.STALE));
    CellPixels.into(line, row(new Random(1), 0), new MatrixView(0, 1, 0, 0.5));
    assertThat(line).containsOnly(StateTints.gravity(Freshness.STALE));
  }

  @Test
  void theFirstCellFromAPlaceIsFoundFromAnyGuess() {
    var row = row(new Random(3), 50);
    for (int guess = -3; guess < 60; guess++) {
      for (double x = -1; x < 90; x += 0.37) {
        assertThat(row.firstFrom(x, guess)).isEqualTo(row.firstFrom(x));
      }
    }
  }
}
