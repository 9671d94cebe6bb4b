package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.Fx;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From one part of the window to another, with keys alone. */
class PartsJourneyTest extends AnalystJourney {
  private static final List<String> PARTS =
      List.of("#canvas", "#outline", ".inspector", ".bottom-tabs");

  PartsJourneyTest() {
    super(2);
  }

  @BeforeEach
  void openSample() throws Exception {
    bench.openSample();
    analyst.settle();
  }

  @Test
  void keyGoesRoundAndBack() throws Exception {
    bench.select("valid");
    var visited = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      push(KeyCode.F6);
      visited.add(part());
    }
    assertThat(visited)
        .containsExactly("#canvas", "#outline", ".inspector", ".bottom-tabs", "#canvas");
    push(KeyCode.SHIFT, KeyCode.F6);
    assertThat(part()).isEqualTo(".bottom-tabs");
    push(KeyCode.SHIFT, KeyCode.F6);
    assertThat(part()).isEqualTo(".inspector");
  }

  @Test
  void whatIsFoldedAwayIsLeftOutUntilItIsAskedFor() throws Exception {
    push(KeyCode.CONTROL, KeyCode.B);
    push(KeyCode.F6);
    assertThat(part()).isEqualTo("#canvas");
    push(KeyCode.F6);
    assertThat(part()).isEqualTo(".inspector");
    push(KeyCode.F1);
    type(KeyCode.O, KeyCode.U, KeyCode.T, KeyCode.L, KeyCode.I, KeyCode.N, KeyCode.E);
    push(KeyCode.DOWN);
    push(KeyCode.UP);
    assertThat(marked()).isEqualTo("Go to the outline");
    push(KeyCode.ENTER);
    assertThat(part()).isEqualTo("#outline");
  }

  @Test
  void foundNodeIsWalkedOnFromOnTheCanvas() throws Exception {
    bench.select("clicks");
    push(KeyCode.F6);
    push(KeyCode.F6);
    assertThat(part()).isEqualTo("#outline");
    push(KeyCode.CONTROL, KeyCode.P);
    type(KeyCode.V, KeyCode.A, KeyCode.L);
    push(KeyCode.ENTER);
    assertThat(part()).isEqualTo("#canvas");
    push(KeyCode.RIGHT);
    assertThat(analyst.selected()).isEqualTo("enriched");
  }

  @Test
  void escapeLeadsFromFieldsBackToTheCanvas() throws Exception {
    bench.select("valid");
    push(KeyCode.F6);
    push(KeyCode.ENTER);
    assertThat(part()).isEqualTo(".inspector");
    push(KeyCode.ESCAPE);
    assertThat(part()).isEqualTo("#canvas");
    assertThat(bench.wiring.pipeline().selected()).contains(new NodeId("valid"));
  }

  private void push(KeyCode... keys) {
    robot.push(keys);
    analyst.settle();
  }

  private void type(KeyCode... keys) {
    for (var key : keys) {
      robot.push(key);
    }
    analyst.settle();
  }

  /** Where the focus is. */
  private String part() throws Exception {
    return Fx.call(() -> {
      for (Node at = bench.scene.getFocusOwner(); at != null; at = at.getParent()) {
        var node = at;
        var found =
            PARTS.stream().filter(part -> node.equals(bench.scene.lookup(part))).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
      return "";
    });
  }

  private String marked() throws Exception {
    return Fx.call(() -> {
      var list = robot.lookup("#chooser .list-view").<Chooser.Entry>queryListView();
      return list.getSelectionModel().getSelectedItem().text();
    });
  }
}
