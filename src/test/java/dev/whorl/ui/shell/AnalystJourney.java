package dev.whorl.ui.shell;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Journeys of an analyst, each at a bench of its own with a small sample. */
abstract class AnalystJourney {
  private static final int ROWS_PER_DAY = 100;

  @TempDir Path folder;
  Analyst analyst;
  Bench bench;
  FxRobot robot;
  private final int days;

  /**
   * @param days of the sample
   */
  AnalystJourney(int days) {
    this.days = days;
  }

  @BeforeEach
  void show() throws Exception {
    show(Bench.open(folder).withSample(ROWS_PER_DAY, days));
  }

  /** Goes on at another bench; who was at one has to leave it first. */
  void show(Bench opened) throws Exception {
    analyst = Analyst.at(opened);
    bench = opened;
    robot = analyst.robot;
  }

  @AfterEach
  void leave() throws Exception {
    analyst.leave();
  }
}
