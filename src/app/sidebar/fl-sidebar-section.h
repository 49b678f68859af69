/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FL_TYPE_SIDEBAR_SECTION (fl_sidebar_section_get_type ())

G_DECLARE_FINAL_TYPE (FlSidebarSection, fl_sidebar_section, FL, SIDEBAR_SECTION, GObject)

const char *fl_sidebar_section_get_title (FlSidebarSection *self);
void fl_sidebar_section_set_title (FlSidebarSection *self, const char *title);
const char *fl_sidebar_section_get_group (FlSidebarSection *self);
void fl_sidebar_section_set_group (FlSidebarSection *self, const char *group);
GListModel *fl_sidebar_section_get_model (FlSidebarSection *self);
void fl_sidebar_section_set_model (FlSidebarSection *self, GListModel *model);

G_END_DECLS
