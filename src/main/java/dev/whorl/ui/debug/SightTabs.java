package dev.whorl.ui.debug;

import dev.whorl.graph.NodeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

/** What of a stop can be looked at, as a row of words of which one is chosen. */
final class SightTabs extends FlowPane {
  private final Function<NodeId, String> titles;
  private final Consumer<Sight> look;
  private ToggleGroup group = new ToggleGroup();

  /**
   * @param look is told what somebody wants to see
   */
  SightTabs(Function<NodeId, String> titles, Consumer<Sight> look) {
    this.titles = titles;
    this.look = look;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("sight-tabs");
    setMinWidth(80);
    setPrefWrapLength(400);
  }

  /**
   * @param now what is looked at; if it is no tab of its own, one is added for it
   */
  void show(Sight now, List<Sight> tabs) {
    var sights = new LinkedHashMap<Sight, String>();
    tabs.forEach(sight -> sights.put(sight, name(sight)));
    sights.putIfAbsent(now, name(now));
    group = new ToggleGroup();
    getChildren().setAll(sights.entrySet().stream().map(this::tab).toList());
    group.getToggles().stream()
        .filter(tab -> now.equals(tab.getUserData()))
        .findFirst()
        .ifPresent(group::selectToggle);
  }

  private String name(Sight sight) {
    return switch (sight) {
      case Sight.Staged _ -> "Staged";
      case Sight.Input(NodeId node) -> "in." + node.value();
      case Sight.Previous _ -> "Previous";
      case Sight.Difference _ -> "Difference";
      case Sight.Sql _ -> "SQL";
      case Sight.Ancestor(NodeId node, var _) -> titles.apply(node);
      case Sight.Answer _ -> "Answer";
    };
  }

  private ToggleButton tab(Map.Entry<Sight, String> of) {
    var tab = new ToggleButton(of.getValue());
    tab.setMnemonicParsing(false);
    tab.setToggleGroup(group);
    tab.setUserData(of.getKey());
    tab.setMinWidth(USE_PREF_SIZE);
    tab.getStyleClass().add("sight-tab");
    tab.setOnAction(_ -> {
      tab.setSelected(true);
      look.accept(of.getKey());
    });
    return tab;
  }
}
