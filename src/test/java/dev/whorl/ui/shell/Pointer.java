package dev.whorl.ui.shell;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.events.MouseEvent;
import com.sun.glass.ui.Clipboard;
import com.sun.glass.ui.ClipboardAssistance;
import com.sun.glass.ui.SystemClipboard;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import dev.whorl.ui.Fx;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Point2D;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What a window system tells of the mouse, where the headless toolkit can't: its robot forgets on
 * the way to the mouse which keys are held, so that nothing is ever dragged with Shift; and its
 * clipboard for drags throws at whatever it is asked, so that a drag and drop ends as it begins.
 * All that comes after is the toolkit's own: what is under the pointer, and who hears of it.
 */
final class Pointer {
  /** Who the platform asks for what is dragged. */
  private static final class Dragged extends SystemClipboard {
    Dragged() {
      super(Clipboard.DND);
    }

    @Override
    protected boolean isOwner() {
      return true;
    }

    /** The content itself is kept by the toolkit; others learn of it here. */
    @SuppressWarnings("NonApiType") // the toolkit's signature
    @Override
    protected void pushToSystem(HashMap<String, Object> content, int actions) {}

    @Override
    protected void pushTargetActionToSystem(int action) {}

    @Override
    protected Object popFromSystem(String type) {
      throw new IllegalStateException("dragged from elsewhere");
    }

    @Override
    protected int supportedSourceActionsFromSystem() {
      return Clipboard.ACTION_COPY;
    }

    @Override
    protected String[] mimesFromSystem() {
      return new String[0];
    }

    /** The last one to go would take this along, and leave the toolkit to make its own again. */
    @Override
    public void remove(ClipboardAssistance assistance) {}
  }

  private Pointer() {}

  /** Lets what is dragged be dropped in this program; for good. */
  static void letDrag() throws Exception {
    var known = Clipboard.class.getDeclaredField("clipboards");
    known.setAccessible(true);
    @SuppressWarnings("unchecked")
    var clipboards = (Map<String, Clipboard>) known.get(null);
    Fx.call(() -> clipboards.put(Clipboard.DND, new Dragged()));
  }

  /** Brings what is dragged there and lets go of it; whether it was taken. */
  static boolean drop(Point2D at) throws Exception {
    var taken =
        Fx.call(() -> {
          var view = view();
          var to = view.getEventHandler();
          var dragged = new ClipboardAssistance(Clipboard.DND) {};
          int x = x(view, at);
          int y = y(view, at);
          int action = Clipboard.ACTION_COPY;
          to.handleDragEnter(view, x, y, (int) at.getX(), (int) at.getY(), action, dragged);
          int offered =
              to.handleDragOver(view, x, y, (int) at.getX(), (int) at.getY(), action, dragged);
          int done =
              offered == Clipboard.ACTION_NONE
                  ? Clipboard.ACTION_NONE
                  : to.handleDragDrop(
                      view, x, y, (int) at.getX(), (int) at.getY(), action, dragged);
          to.handleDragEnd(view, done);
          return done != Clipboard.ACTION_NONE;
        });
    WaitForAsyncUtils.waitForFxEvents(6);
    return taken;
  }

  /** Drags with the left button while Shift is held. */
  static void dragWithShift(Point2D from, Point2D to) throws Exception {
    int shift = KeyEvent.MODIFIER_SHIFT;
    int held = shift | KeyEvent.MODIFIER_BUTTON_PRIMARY;
    mouse(MouseEvent.MOVE, MouseEvent.BUTTON_NONE, from, shift);
    mouse(MouseEvent.DOWN, MouseEvent.BUTTON_LEFT, from, held);
    mouse(MouseEvent.DRAG, MouseEvent.BUTTON_LEFT, from.midpoint(to), held);
    mouse(MouseEvent.DRAG, MouseEvent.BUTTON_LEFT, to, held);
    mouse(MouseEvent.UP, MouseEvent.BUTTON_LEFT, to, shift);
  }

  private static void mouse(int type, int button, Point2D at, int modifiers) throws Exception {
    Fx.call(() -> {
      var view = view();
      view.getEventHandler()
          .handleMouseEvent(
              view,
              System.nanoTime(),
              type,
              button,
              x(view, at),
              y(view, at),
              (int) at.getX(),
              (int) at.getY(),
              modifiers,
              false,
              false);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents(2);
  }

  private static View view() {
    return Window.getWindowsClone().stream()
        .filter(Window::isFocused)
        .findFirst()
        .orElseThrow()
        .getView();
  }

  private static int x(View view, Point2D onScreen) {
    return (int) onScreen.getX() - view.getWindow().getX();
  }

  private static int y(View view, Point2D onScreen) {
    return (int) onScreen.getY() - view.getWindow().getY();
  }
}
