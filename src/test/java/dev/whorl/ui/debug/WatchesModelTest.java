package dev.whorl.ui.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.reconcile.StopView;
import dev.whorl.ui.debug.WatchesModel.Watch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchesModelTest {

  private static String change(String now, String before) {
    return new Watch("x", Optional.of(now), Optional.of(before), "").change();
  }

  @Test
  void aWatchSaysWhatChanged() {
    assertThat(change("12", "12")).isEqualTo("±0");
    assertThat(change("12", "9")).isEqualTo("+3");
    assertThat(change("9", "12")).isEqualTo("−3");
    assertThat(change("-19.90", "0.10")).isEqualTo("was 0.10");
    assertThat(Watch.of("x").change()).isEmpty();
  }

  @Test
  void anExpressionIsAskedOverWhatIsStaged() {
    assertThat(WatchesModel.select("min(amount)")).isEqualTo("SELECT min(amount) FROM out");
    assertThat(WatchesModel.select("count(*) FROM in.valid"))
        .isEqualTo("SELECT count(*) FROM in.valid");
    assertThat(WatchesModel.select("FROM out LIMIT 1")).isEqualTo("FROM out LIMIT 1");
  }

  @Test
  void aQuestionGoesOnWithTheNamesThatThereAre() {
    var id = new Column("id", "INTEGER");
    var tables =
        List.of(
            new StopView.Table("in.orders", List.of(id, new Column("Full name", "VARCHAR"))),
            new StopView.Table("out", List.of(id)));
    var view = new StopView(tables, Optional.empty(), "", new StopView.Frames(List.of(), true));
    var functions = List.of("instr", "ifnull", "isnan");
    assertThat(Names.at("SELECT i", 8, view, functions))
        .isEqualTo(new Names(7, List.of("in.orders", "id", "instr(", "ifnull(", "isnan(")));
    assertThat(Names.at("FROM in.o LIMIT 1", 9, view, functions))
        .isEqualTo(new Names(5, List.of("in.orders")));
    assertThat(Names.at("", 0, view, functions).list())
        .containsExactly("in.orders", "out", "id", "\"Full name\"");
  }

  @Test
  void framesThatAreNotAllSaySo() {
    var frames = new StopView.Frames(List.of(), false);
    var view = new StopView(List.of(), Optional.empty(), "", frames);
    assertThat(FrameRow.head(Optional.of(view))).isEqualTo("FRAMES · 0 AND MORE");
    assertThat(FrameRow.head(Optional.empty())).isEqualTo("FRAMES");
  }

  @Test
  void rowsAreMadeByTheNodeThatIsLookedAt() {
    var stopped = new NodeId("valid");
    var orders = new NodeId("orders");
    assertThat(Sight.maker(new Sight.Previous(), stopped)).contains(stopped);
    assertThat(Sight.maker(new Sight.Input(orders), stopped)).contains(orders);
    assertThat(Sight.maker(new Sight.Ancestor(orders, Set.of()), stopped)).contains(orders);
    assertThat(Sight.maker(new Sight.Answer("SELECT 1"), stopped)).isEmpty();
  }
}
