package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.model.Documents;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A pipeline gets another name, and a node that reads another pipeline. */
class NameJourneyTest extends AnalystJourney {
  NameJourneyTest() {
    super(2);
  }

  private String name() {
    return robot.lookup("#file-menu").queryAs(MenuButton.class).getText();
  }

  @Test
  void theFileMenuRenamesWhatIsOpen() throws Exception {
    bench.openSample();
    analyst.click("#file-menu");
    bench.picture("rename-1-menu");
    analyst.click("Rename …");
    Bench.run(() -> {});
    robot.push(KeyCode.SHORTCUT, KeyCode.A).write("Clicks of the shop");
    bench.picture("rename-2-prompt");
    robot.push(KeyCode.ENTER);
    Bench.until(() -> name().equals("Clicks of the shop •"));
    Bench.run(() -> bench.wiring.commands().save());
    Bench.until(() -> name().equals("Clicks of the shop"));
    assertThat(Documents.onDisk().read(bench.sample().resolve("clicks.whorl")).name())
        .isEqualTo("Clicks of the shop");
  }

  @Test
  void anotherPipelineIsASourceInThePalette() throws Exception {
    bench.openSample();
    analyst.click("#add-pipeline");
    assertThat(analyst.selected()).isEqualTo("pipeline");
    var added = bench.wiring.pipeline().graph().node(new NodeId("pipeline")).orElseThrow();
    assertThat(added.kind()).isEqualTo(Optional.of(Kind.PIPELINE));
    bench.settle();
    for (var field : new String[] {"path", "branch", "node"}) {
      assertThat(robot.lookup("#field-" + field).tryQuery()).isPresent();
    }
    bench.pictures("add-pipeline");
  }
}
