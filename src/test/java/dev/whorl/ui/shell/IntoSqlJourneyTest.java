package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.util.Optional;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;

/** A node that was made with a form goes on as SQL, and one undo takes that back. */
class IntoSqlJourneyTest extends AnalystJourney {
  IntoSqlJourneyTest() {
    super(3);
  }

  private Optional<Kind> kind() {
    return bench.wiring.pipeline().graph().node(new NodeId("daily")).flatMap(Node::kind);
  }

  private void openTab(int tab) throws Exception {
    Bench.run(() ->
        robot.lookup(".inspector-tabs").queryAs(TabPane.class).getSelectionModel().select(tab));
  }

  @Test
  void theSelectOfANodeTakesItsPlace() throws Exception {
    bench.openSample();
    bench.reconcile();
    bench.untilIdle();
    bench.select("daily");
    openTab(1);
    bench.pictures("into-sql-before");
    var before = Fx.call(() -> bench.wiring.pipeline().graph());
    analyst.click("#into-sql");
    Bench.until(() -> kind().equals(Optional.of(Kind.SQL)));
    openTab(0);
    bench.pictures("into-sql-after");
    assertThat(robot.lookup("#field-sql").tryQuery()).isPresent();
    bench.untilState("daily", Freshness.FRESH);
    Bench.run(() -> bench.wiring.act("Undo"));
    assertThat(Fx.call(() -> bench.wiring.pipeline().graph())).isEqualTo(before);
  }

  @Test
  void theListOfActionsHasItAndSaysWhyNot() throws Exception {
    bench.openSample();
    bench.select("clicks");
    Bench.run(() -> bench.wiring.act("Turn the selected node into SQL"));
    Bench.until(() -> robot.lookup(".notice").tryQuery().isPresent());
    bench.select("daily");
    Bench.run(() -> bench.wiring.act("Turn the selected node into SQL"));
    Bench.until(() -> kind().equals(Optional.of(Kind.SQL)));
  }
}
