package dev.whorl.ui.debug;

import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;

/** What the panels of the debugger share: what is looked at of a stop. */
public final class Sights {
  private final SightModel model;

  public Sights(PipelineModel pipeline, DebuggerModel debugger) {
    this.model = new SightModel(pipeline, debugger);
  }

  SightModel model() {
    return model;
  }
}
