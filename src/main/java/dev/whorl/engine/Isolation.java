package dev.whorl.engine;

/** How far what an engine runs is kept from everything else. */
public enum Isolation {
  /**
   * In processes of its own that have no network and can write nothing but a folder of their own.
   */
  SANDBOXED,
  /** In processes of its own, under the engine's own restrictions. */
  PROCESS,
  /** In this process, under the engine's own restrictions. */
  IN_PROCESS
}
