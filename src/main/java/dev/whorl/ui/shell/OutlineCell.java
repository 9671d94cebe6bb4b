package dev.whorl.ui.shell;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.Contents;
import dev.whorl.ui.canvas.Contents.Entry;
import dev.whorl.ui.canvas.Contents.OfNode;
import dev.whorl.ui.canvas.Contents.OfPlate;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.NodeWords;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Plate;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One entry of the outline: a node's icon of its state and title, a frame's title, a note's first
 * line; its hint tells nodes of one title apart; said aloud, all that the canvas shows of it.
 */
final class OutlineCell extends TreeCell<Entry> {
  private static final double ARROW = 18;

  private final PipelineModel pipeline;
  private final Contents contents;
  private final FontIcon icon = new FontIcon();

  OutlineCell(PipelineModel pipeline, Contents contents) {
    this.pipeline = pipeline;
    this.contents = contents;
    setPrefWidth(0);
    setDisclosureNode(room());
    icon.setOnMousePressed(this::fold);
  }

  /** As wide as the tree takes the arrow to be where there is none, so that icons are in line. */
  private static Region room() {
    var room = new Region();
    room.setMinWidth(ARROW);
    room.setPrefWidth(ARROW);
    return room;
  }

  /** The icon of a frame with nodes opens and closes it here; there is no other arrow. */
  private void fold(MouseEvent event) {
    if (getTreeItem() != null && !getTreeItem().isLeaf()) {
      getTreeItem().setExpanded(!getTreeItem().isExpanded());
      show();
      event.consume();
    }
  }

  @Override
  protected void updateItem(@Nullable Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    show();
  }

  /** Shows how it stands now. */
  void show() {
    for (var look : StateLook.values()) {
      getStyleClass().remove(look.style());
    }
    getStyleClass().removeAll("frame-entry", "note-entry");
    node().ifPresentOrElse(this::show, () -> plate().ifPresentOrElse(this::show, this::clear));
  }

  private Optional<Node> node() {
    return !isEmpty() && getItem() instanceof OfNode(NodeId id)
        ? pipeline.graph().node(id)
        : Optional.empty();
  }

  private Optional<Plate> plate() {
    return !isEmpty() && getItem() instanceof OfPlate entry
        ? contents.plate(entry)
        : Optional.empty();
  }

  private void clear() {
    setText("");
    setGraphic(null);
    setTooltip(null);
  }

  private void show(Node node) {
    var report = Optional.ofNullable(pipeline.reports().get(node.id()));
    var look = report.map(known -> StateLook.of(known.freshness()));
    look.ifPresent(known -> getStyleClass().add(known.style()));
    show(look.map(StateLook::icon).orElse(Feather.MORE_HORIZONTAL), node.title());
    setTooltip(new Tooltip(pipeline.title(node.id())));
  }

  private void show(Plate plate) {
    var words = plate.text().lines().filter(line -> !line.isBlank()).findFirst().map(String::strip);
    switch (plate.sort()) {
      case FRAME -> {
        getStyleClass().add("frame-entry");
        show(frameIcon(), words.orElse("Frame"));
      }
      case NOTE -> {
        getStyleClass().add("note-entry");
        show(Feather.MESSAGE_SQUARE, words.orElse("Note"));
      }
    }
  }

  private Ikon frameIcon() {
    return getTreeItem() == null || getTreeItem().isLeaf()
        ? Feather.SQUARE
        : getTreeItem().isExpanded() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT;
  }

  private void show(Ikon sign, String text) {
    icon.setIconCode(sign);
    setGraphic(icon);
    setText(text);
    setTooltip(new Tooltip(text));
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  /** What is said aloud is put together when somebody asks for it. */
  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    var words =
        attribute == AccessibleAttribute.TEXT
            ? node()
                .map(node -> NodeWords.of(pipeline, node))
                .or(() -> plate().map(contents::words))
            : Optional.<String>empty();
    return words.isPresent() ? words.get() : super.queryAccessibleAttribute(attribute, parameters);
  }
}
