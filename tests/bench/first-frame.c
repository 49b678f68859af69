/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts a program on the X display and prints how many milliseconds pass until its first window
 * has drawn into itself, seen from outside: the same for every program. It then waits for a line on
 * its standard input, so that the program's memory can be read, and ends the program.
 *
 * With --pauses it goes on to ask the window for a sign of life all the time, as window managers do
 * (_NET_WM_PING), and prints how long the longest answer took: for so long the window was frozen.
 */

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SMALLEST_WINDOW 200
#define DEADLINE_S      60
#define PINGS_FOR_MS    4000
#define PING_EVERY_MS   1

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
static Window
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
        return damage->drawable;
    }
  }
}

static void
send_ping (Display *display, Window window)
{
  XEvent ping = { .xclient = { .type = ClientMessage, .window = window, .format = 32 } };

  ping.xclient.message_type = XInternAtom (display, "WM_PROTOCOLS", False);
  ping.xclient.data.l[0] = XInternAtom (display, "_NET_WM_PING", False);
  ping.xclient.data.l[2] = window;
  XSendEvent (display, window, False, NoEventMask, &ping);
  XFlush (display);
}

static void
wait_for_answer (Display *display)
{
  XEvent event;

  do {
    XNextEvent (display, &event);
  } while (event.type != ClientMessage);
}

/* From the first frame on, in which time the program loads what it shows. */
static double
find_longest_pause (Display *display, Window window)
{
  double end = now_ms () + PINGS_FOR_MS;
  double longest = 0;

  while (now_ms () < end) {
    double sent = now_ms ();

    send_ping (display, window);
    wait_for_answer (display);
    if (now_ms () - sent > longest)
      longest = now_ms () - sent;
    poll (NULL, 0, PING_EVERY_MS);
  }
  return longest;
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
  int wants_pauses = argc > 1 && strcmp (argv[1], "--pauses") == 0;
  char **program = argv + 1 + wants_pauses;
  double begun;
  double taken;
  Window window;
  pid_t process;

  if (argc < 2 + wants_pauses || !display) {
    fputs ("usage: first-frame [--pauses] PROGRAM [ARGUMENT ...], on an X display\n", stderr);
    return 2;
  }
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);

  alarm (DEADLINE_S);
  begun = now_ms ();
  process = start (program);
  window = wait_for_content (display);
  taken = now_ms () - begun;
  if (wants_pauses) {
    printf ("%.3f\n", find_longest_pause (display, window));
  } else {
    printf ("%.3f %d\n", taken, (int) process);
    fflush (stdout);
    getchar ();
  }
  kill (process, SIGTERM);
  waitpid (process, NULL, 0);
  XCloseDisplay (display);
  return 0;
}
