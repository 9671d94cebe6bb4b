package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;

/** What a node's code is made of, beside what it was when it last ran. */
class CodeJourneyTest extends AnalystJourney {
  CodeJourneyTest() {
    super(3);
  }

  private List<String> words(String selector) {
    return robot.lookup("#code-parts").query().lookupAll(selector).stream()
        .map(cell -> ((Label) cell).getText())
        .toList();
  }

  @Test
  void thePartThatDiffersIsMarked() throws Exception {
    bench.openSample();
    bench.select("valid");
    Bench.run(
        () -> robot.lookup(".inspector-tabs").queryAs(TabPane.class).getSelectionModel().select(4));
    Bench.until(() -> words(".code-head").equals(List.of("Part", "Now")));
    bench.reconcile();
    bench.untilIdle();
    Bench.until(() -> words(".code-head").size() == 3);
    assertThat(Fx.call(() -> words(".differing"))).isEmpty();
    bench.filterSample("user_id IS NOT NULL AND revenue >= 7");
    bench.untilState("valid", Freshness.STALE);
    Bench.until(() -> words(".differing").size() == 3);
    assertThat(Fx.call(() -> words(".differing").getFirst())).isEqualTo("≠ SQL");
    assertThat(Fx.call(() -> words(".differing").get(1))).contains("revenue >= 7");
    assertThat(Fx.call(() -> words(".differing").get(2))).doesNotContain("revenue >= 7");
    bench.pictures("code-parts");
    bench.reconcile();
    bench.untilIdle();
    Bench.until(() -> words(".differing").isEmpty());
  }
}
