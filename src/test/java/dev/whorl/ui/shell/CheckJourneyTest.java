package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.nio.file.Files;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A check holds rows back until the data are mended, on the real engine. */
class CheckJourneyTest extends AnalystJourney {
  CheckJourneyTest() {
    super(6);
  }

  @Test
  void failingCheckHoldsBackUntilTheDataAreMended() throws Exception {
    var file = bench.clicks().resolve("2026-01-03.csv");
    var good = Files.readString(file);
    Files.writeString(file, good.replaceFirst("(?m)^\\d+,(.*),[^,]*$", "1,$1,-5.00"));
    analyst.openSample();
    analyst.click("#guide-action");
    bench.untilIdle();

    bench.select("valid");
    analyst.click("Checks");
    analyst.click("Add check");
    robot.write("no refunds").push(KeyCode.TAB, KeyCode.TAB);
    bench.untilState("valid", Freshness.INVALID);
    analyst.settle();
    analyst.click(".check-card .code-field");
    robot.write("revenue IS NULL OR revenue >= 0");
    bench.untilState("valid", Freshness.STALE);
    assertThat(Fx.call(this::verdict)).isEqualTo("not checked yet");
    analyst.focusCanvas();
    robot.push(KeyCode.F5);
    bench.untilIdle();

    bench.untilState("valid", Freshness.FAILED);
    assertThat(bench.known("enriched").freshness()).isEqualTo(Freshness.WAITING);
    Bench.until(() -> verdict().equals("1 row offends"));
    assertThat(analyst.lastRun())
        .startsWith("“no refunds” holds back Valid clicks, and ")
        .endsWith(" behind: 1 row offends");
    assertThat(Fx.call(analyst::pills)).contains("1 failed");
    analyst.focusCanvas();
    robot.press(KeyCode.SHIFT).push(KeyCode.DIGIT2).release(KeyCode.SHIFT);
    bench.pictures("journey-10-held");

    analyst.click("#show-held");
    Bench.until(() -> dataName().equals("Rows that offend “no refunds” in Valid clicks"));
    bench.pictures("journey-11-offending");
    analyst.click(".data-pane .back");
    Bench.until(() -> dataName().equals("Valid clicks"));
    analyst.click(words("valid"));
    Bench.until(() -> dataName().startsWith("Rows that offend"));
    analyst.click(".data-pane .back");
    analyst.click("Problems · 1");
    bench.pictures("journey-11-problems");
    analyst.click("#problems .show-rows");
    Bench.until(() -> dataName().startsWith("Rows that offend"));

    Files.writeString(file, good);
    bench.untilState("clicks", Freshness.STALE);
    robot.push(KeyCode.F5);
    bench.untilIdle();
    Bench.until(() -> bench.states().stream().allMatch(Freshness.FRESH::equals));
    assertThat(Fx.call(this::verdict)).isEqualTo("holds");
    Bench.until(() -> robot.lookup("No row offends “no refunds”").tryQuery().isPresent());
    assertThat(analyst.lastRun()).startsWith("Last run: ");
    bench.pictures("journey-12-mended");
  }

  private String verdict() {
    return robot.lookup(".verdict .state-label").queryAs(Label.class).getText();
  }

  private String dataName() {
    return robot.lookup("#data-name").queryAs(Label.class).getText();
  }

  /** Where a card says how much there is of it, or what is wrong with it. */
  private Point2D words(String id) throws Exception {
    return analyst.card(id).add(70 * analyst.scale(), 17 * analyst.scale());
  }
}
