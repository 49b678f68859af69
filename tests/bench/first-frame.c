/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts a program on the X display and prints how many milliseconds pass until its first window
 * has drawn into itself, seen from outside: the same for every program. It then waits for a line on
 * its standard input, so that the program's memory can be read, and ends the program. */

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SMALLEST_WINDOW 200
#define DEADLINE_S      60

static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000.0 + now.tv_nsec / 1e6;
}

static pid_t
start (char **arguments)
{
  pid_t process = fork ();

  if (process == 0) {
    execv (arguments[0], arguments);
    perror (arguments[0]);
    _exit (127);
  }
  return process;
}

static int
is_shown (Display *display, Drawable drawable)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (display, drawable, &attributes) &&
         attributes.map_state == IsViewable && attributes.width >= SMALLEST_WINDOW;
}

/* Follows what appears on the root window until one of the new windows has drawn. */
static void
wait_for_content (Display *display)
{
  int damage_event = 0;
  int damage_error = 0;

  if (!XDamageQueryExtension (display, &damage_event, &damage_error)) {
    fputs ("The display has no Damage extension.\n", stderr);
    exit (1);
  }
  for (;;) {
    XEvent event;

    XNextEvent (display, &event);
    if (event.type == CreateNotify) {
      XDamageCreate (display, event.xcreatewindow.window, XDamageReportBoundingBox);
    } else if (event.type == damage_event + XDamageNotify) {
      XDamageNotifyEvent *damage = (XDamageNotifyEvent *) &event;

      if (is_shown (display, damage->drawable))
        return;
    }
  }
}

/* A window may be gone again by the time that we look at it. */
static int
ignore_error (Display *display, XErrorEvent *error)
{
  (void) display;
  (void) error;
  return 0;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  double begun;
  pid_t process;

  if (argc < 2 || !display) {
    fputs ("usage: first-frame PROGRAM [ARGUMENT ...], on an X display\n", stderr);
    return 2;
  }
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);

  alarm (DEADLINE_S);
  begun = now_ms ();
  process = start (argv + 1);
  wait_for_content (display);
  printf ("%.3f %d\n", now_ms () - begun, (int) process);
  fflush (stdout);

  getchar ();
  kill (process, SIGTERM);
  waitpid (process, NULL, 0);
  XCloseDisplay (display);
  return 0;
}
