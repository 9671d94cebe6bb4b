package dev.whorl.ui.shell;

import java.util.List;

/**
 * Something on the canvas that is done with mouse or trackpad, to be read beside the actions.
 *
 * @param does what comes of it
 * @param how what the hand does
 */
record MouseWay(String does, String how) {
  static List<MouseWay> all() {
    return List.of(
        new MouseWay("Add a node where it is dropped", "Drag from the palette"),
        new MouseWay("Add a node at the pointer", "Double click on empty ground"),
        new MouseWay("Add a node into a wire", "Double click on the wire"),
        new MouseWay("Put a node into a wire", "Drop it on the wire"),
        new MouseWay("Add files as a source where they are dropped", "Drag from the desktop"),
        new MouseWay("Connect a node to its reader", "Drag from its right edge"),
        new MouseWay("Connect a node to a new reader", "Drop the wire on empty ground"),
        new MouseWay("Edit a node, a title or a note", "Double click"),
        new MouseWay("Select one more node, or one less", "Shift+click"),
        new MouseWay("Select what lies in a rectangle", "Shift+drag on empty ground"),
        new MouseWay("Move without snapping", "Alt+drag"),
        new MouseWay("Resize a frame or note", "Drag its lower right corner"),
        new MouseWay("Set or remove a breakpoint", "Click a card’s upper left corner"),
        new MouseWay("Pan", "Drag empty ground, middle drag, Space+drag"),
        new MouseWay("Pan sideways", "Shift+wheel"),
        new MouseWay("Zoom at the pointer", "Wheel, pinch"),
        new MouseWay("Look elsewhere", "Click or drag in the minimap"));
  }
}
