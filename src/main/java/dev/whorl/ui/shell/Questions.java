package dev.whorl.ui.shell;

/** Asks the user to decide. */
public interface Questions {

  /** What is to become of unsaved changes. */
  enum Unsaved {
    SAVE,
    DISCARD,
    CANCEL
  }

  /**
   * @param name of the pipeline that has unsaved changes
   */
  Unsaved unsaved(String name);
}
